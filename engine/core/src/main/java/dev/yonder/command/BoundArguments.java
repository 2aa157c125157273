package dev.yonder.command;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments after binding.
 *
 * @param set the name of the parameter set that was chosen
 * @param values converted values by the parameters' own names; parameters given no value are absent
 */
public record BoundArguments(String set, Map<String, @Nullable Object> values) {
  /** Takes the map over: it must not be changed any more. */
  public BoundArguments {
    values = Collections.unmodifiableMap(values);
  }
}
