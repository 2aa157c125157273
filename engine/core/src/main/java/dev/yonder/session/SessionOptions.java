package dev.yonder.session;

import dev.yonder.transport.TransportOptions;
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
 */
public record SessionOptions(
    @Nullable String name,
    Duration connectTimeout,
    ValueLimits limits,
    ValueAdapters adapters,
    Map<String, Object> transport) {
  /** Thirty seconds, the standard limits, and nothing special. */
  public static final SessionOptions DEFAULT =
      new SessionOptions(
          null, Duration.ofSeconds(30), ValueLimits.DEFAULT, ValueAdapters.standard(), Map.of());

  /** Checks the time-out and copies the map. */
  public SessionOptions {
    if (connectTimeout.isNegative() || connectTimeout.isZero()) {
      throw new IllegalArgumentException(
          "A connect time-out of %s is not positive".formatted(connectTimeout));
    }
    transport = Map.copyOf(transport);
  }

  /**
   * The same with a name.
   *
   * @param wanted the session's name
   * @return new options
   */
  public SessionOptions withName(String wanted) {
    return new SessionOptions(wanted, connectTimeout, limits, adapters, transport);
  }

  /**
   * The same with another time-out.
   *
   * @param wanted how long opening may take, positive
   * @return new options
   */
  public SessionOptions withConnectTimeout(Duration wanted) {
    return new SessionOptions(name, wanted, limits, adapters, transport);
  }

  /**
   * The same with options of the URI's scheme.
   *
   * @param wanted the options by name
   * @return new options
   */
  public SessionOptions withTransport(Map<String, Object> wanted) {
    return new SessionOptions(name, connectTimeout, limits, adapters, wanted);
  }

  TransportOptions transportOptions() {
    return new TransportOptions(connectTimeout, transport);
  }
}
