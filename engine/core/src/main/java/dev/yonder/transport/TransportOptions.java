package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a caller asks of a carrier.
 *
 * @param connectTimeout how long opening may take, positive
 * @param values options of the scheme by name; each scheme documents its own
 */
public record TransportOptions(Duration connectTimeout, Map<String, Object> values) {
  /** What every session takes. It does not come here, unless it was misspelt. */
  private static final List<String> OF_ALL =
      List.of(
          "name", "connectTimeout", "idleTimeout", "reconnectTimeout", "heartbeat", "preferences");

  /** Ten seconds and no options. */
  public static final TransportOptions DEFAULT =
      new TransportOptions(Duration.ofSeconds(10), Map.of());

  /**
   * Copies the map.
   *
   * @param connectTimeout how long opening may take, positive
   * @param values options of the scheme by name
   */
  public TransportOptions {
    values = Map.copyOf(values);
  }

  /**
   * Refuses options that a scheme does not know.
   *
   * @param scheme the scheme
   * @param known the names it knows
   * @throws BindingException if there is any other
   */
  public void requireOnly(String scheme, List<String> known) {
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new BindingException(
            ErrorCode.INVALID_OPTION,
            "Sessions of scheme '%s' have no option '%s'; known options: %s, and for all schemes: %s"
                .formatted(
                    scheme,
                    name,
                    known.isEmpty() ? "none" : String.join(", ", known),
                    String.join(", ", OF_ALL)));
      }
    }
  }
}
