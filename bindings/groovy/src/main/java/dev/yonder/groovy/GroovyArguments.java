package dev.yonder.groovy;

import dev.yonder.script.Arguments;
import dev.yonder.value.PropertyBag;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.codehaus.groovy.runtime.wrappers.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * A call's arguments, out of Groovy's form.
 *
 * @param positional those by position
 * @param named those by name
 */
record GroovyArguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

  /** For a function of the near end: what scripts have there is shown to it as it is. */
  static Arguments of(@Nullable Object[] arguments) {
    GroovyArguments given = of(arguments, GroovyValues::plain);
    return new Arguments(given.positional, given.named);
  }

  /** For a command of the host on which the script runs. */
  static GroovyArguments ofHost(@Nullable Object[] arguments) {
    return of(arguments, value -> value instanceof GString text ? text.toString() : value);
  }

  private static GroovyArguments of(
      @Nullable Object[] arguments, UnaryOperator<@Nullable Object> plain) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    int first = 0;
    if (arguments.length > 0 && unwrapped(arguments[0]) instanceof Map<?, ?> map && isNamed(map)) {
      map.forEach((name, value) -> named.put(name.toString(), plain.apply(value)));
      first = 1;
    }
    List<@Nullable Object> positional = new ArrayList<>(arguments.length);
    for (int i = first; i < arguments.length; i++) {
      positional.add(plain.apply(unwrapped(arguments[i])));
    }
    return new GroovyArguments(positional, named);
  }

  /** Groovy wraps an argument that the script casts, for its own choice among methods. */
  private static @Nullable Object unwrapped(@Nullable Object argument) {
    return argument instanceof Wrapper wrapper ? wrapper.unwrap() : argument;
  }

  /** A bag is a result that is passed on, and the keys of named arguments are always texts. */
  private static boolean isNamed(Map<?, ?> map) {
    return !(map instanceof PropertyBag)
        && map.keySet().stream().allMatch(CharSequence.class::isInstance);
  }
}
