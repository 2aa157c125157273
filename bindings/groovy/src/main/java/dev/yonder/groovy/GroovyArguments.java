package dev.yonder.groovy;

import dev.yonder.script.Arguments;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.wrappers.Wrapper;
import org.jspecify.annotations.Nullable;

/** Takes a call's arguments out of Groovy's form. */
final class GroovyArguments {
  private GroovyArguments() {}

  static Arguments of(@Nullable Object[] arguments) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    int first = 0;
    if (arguments.length > 0 && unwrapped(arguments[0]) instanceof Map<?, ?> map && isNamed(map)) {
      map.forEach((name, value) -> named.put(name.toString(), GroovyValues.plain(value)));
      first = 1;
    }
    List<@Nullable Object> positional = new ArrayList<>(arguments.length);
    for (int i = first; i < arguments.length; i++) {
      positional.add(GroovyValues.plain(unwrapped(arguments[i])));
    }
    return new Arguments(positional, named);
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
