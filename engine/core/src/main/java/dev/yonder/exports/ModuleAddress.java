package dev.yonder.exports;

import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an exported module comes to its host. Holds no secret.
 *
 * @param uri where the host is, and with that which endpoint of it; a password in it is left out
 * @param transport options of the URI's scheme, plain values; of what was exported or read only
 *     {@link dev.yonder.transport.RecordedOptions}
 * @param connectTimeout how long opening may take
 * @param idleTimeout how long the host is to keep a session that nobody holds; zero for its own
 *     choice
 * @param reconnectTimeout how long a call tries to bring a lost session back
 * @param heartbeat how long the host may be silent before it counts as dead
 * @param credential what the credential provider is asked for, or null when none is needed
 */
public record ModuleAddress(
    URI uri,
    Map<String, Object> transport,
    Duration connectTimeout,
    Duration idleTimeout,
    Duration reconnectTimeout,
    Duration heartbeat,
    @Nullable String credential) {
  /** Takes a password out of the address, and copies the map, in the order of its keys. */
  public ModuleAddress {
    uri = TransportAddress.withoutPassword(uri);
    transport = Collections.unmodifiableMap(new TreeMap<>(transport));
  }

  /**
   * How a session is to be opened.
   *
   * @return the options, without what a credential adds
   */
  public SessionOptions sessionOptions() {
    return SessionOptions.DEFAULT
        .withTransport(transport)
        .withConnectTimeout(connectTimeout)
        .withIdleTimeout(idleTimeout)
        .withReconnectTimeout(reconnectTimeout)
        .withHeartbeat(heartbeat);
  }
}
