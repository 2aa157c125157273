package dev.yonder.command;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter allows of values that have its type.
 *
 * @param allowed the only values allowed, compared without case; empty means any
 * @param minimum the smallest number allowed, or null
 * @param maximum the largest number allowed, or null
 * @param pattern a regular expression that the whole text must match, or null; only the host
 *     evaluates it
 */
public record ParameterRules(
    List<String> allowed,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable String pattern) {
  /** Anything of the right type. */
  public static final ParameterRules NONE = new ParameterRules(List.of(), null, null, null);

  /** Copies the list. */
  public ParameterRules {
    allowed = List.copyOf(allowed);
  }
}
