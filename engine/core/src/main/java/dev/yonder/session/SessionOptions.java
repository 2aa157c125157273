package dev.yonder.session;

import dev.yonder.connection.Connection;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a session is to be opened. Immutable.
 *
 * @param name the session's name; null for one made here
 * @param connectTimeout how long opening may take, positive
 * @param limits the bounds of one value, both ways
 * @param adapters how arguments that are not plain travel
 * @param transport options of the URI's scheme
 * @param idleTimeout how long the host is to keep the session while nobody holds it; zero for the
 *     host's own choice
 * @param reconnectTimeout how long a call tries to bring a lost session back; zero for not at all
 * @param heartbeat how long a host may be silent before it counts as dead, positive
 */
public record SessionOptions(
    @Nullable String name,
    Duration connectTimeout,
    ValueLimits limits,
    ValueAdapters adapters,
    Map<String, Object> transport,
    Duration idleTimeout,
    Duration reconnectTimeout,
    Duration heartbeat) {
  /** Thirty seconds, the standard limits, and nothing special. */
  public static final SessionOptions DEFAULT =
      new SessionOptions(
          null,
          Duration.ofSeconds(30),
          ValueLimits.DEFAULT,
          ValueAdapters.standard(),
          Map.of(),
          Duration.ZERO,
          Duration.ofSeconds(30),
          Connection.HEARTBEAT);

  /** Checks the times and copies the map. */
  public SessionOptions {
    requirePositive("A connect time-out", connectTimeout);
    requirePositive("A heartbeat", heartbeat);
    requireNotNegative("An idle time-out", idleTimeout);
    requireNotNegative("A reconnect time-out", reconnectTimeout);
    transport = Map.copyOf(transport);
  }

  private static void requirePositive(String what, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("%s of %s is not positive".formatted(what, time));
    }
  }

  private static void requireNotNegative(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("%s of %s is negative".formatted(what, time));
    }
  }

  /**
   * The same with a name.
   *
   * @param wanted the session's name
   * @return new options
   */
  public SessionOptions withName(String wanted) {
    return new SessionOptions(
        wanted,
        connectTimeout,
        limits,
        adapters,
        transport,
        idleTimeout,
        reconnectTimeout,
        heartbeat);
  }

  /**
   * The same with another time-out.
   *
   * @param wanted how long opening may take, positive
   * @return new options
   */
  public SessionOptions withConnectTimeout(Duration wanted) {
    return new SessionOptions(
        name, wanted, limits, adapters, transport, idleTimeout, reconnectTimeout, heartbeat);
  }

  /**
   * The same with other bounds.
   *
   * @param wanted the bounds of one value, both ways
   * @return new options
   */
  public SessionOptions withLimits(ValueLimits wanted) {
    return new SessionOptions(
        name,
        connectTimeout,
        wanted,
        adapters,
        transport,
        idleTimeout,
        reconnectTimeout,
        heartbeat);
  }

  /**
   * The same with options of the URI's scheme.
   *
   * @param wanted the options by name
   * @return new options
   */
  public SessionOptions withTransport(Map<String, Object> wanted) {
    return new SessionOptions(
        name, connectTimeout, limits, adapters, wanted, idleTimeout, reconnectTimeout, heartbeat);
  }

  /**
   * The same with another idle time-out.
   *
   * @param wanted how long the host is to keep the session while nobody holds it
   * @return new options
   */
  public SessionOptions withIdleTimeout(Duration wanted) {
    return new SessionOptions(
        name, connectTimeout, limits, adapters, transport, wanted, reconnectTimeout, heartbeat);
  }

  /**
   * The same with another reconnect time-out.
   *
   * @param wanted how long a call tries to bring a lost session back; zero for not at all
   * @return new options
   */
  public SessionOptions withReconnectTimeout(Duration wanted) {
    return new SessionOptions(
        name, connectTimeout, limits, adapters, transport, idleTimeout, wanted, heartbeat);
  }

  /**
   * The same with another heartbeat.
   *
   * @param wanted how long a host may be silent before it counts as dead, positive
   * @return new options
   */
  public SessionOptions withHeartbeat(Duration wanted) {
    return new SessionOptions(
        name, connectTimeout, limits, adapters, transport, idleTimeout, reconnectTimeout, wanted);
  }
}
