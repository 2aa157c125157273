package dev.yonder.jenkins;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.imports.CommonParameters;
import dev.yonder.script.Arguments;
import dev.yonder.value.PropertyBag;
import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline's values as commands take them. */
final class PipelineValues {
  private PipelineValues() {}

  /**
   * The arguments of a call: named ones, as Groovy passes them, are in a map before the others.
   * What a function was curried with comes before that map: if it is not named too, the map may
   * have common parameters only, and is no value.
   */
  static Arguments arguments(@Nullable Object[] given) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>();
    for (Object each : given) {
      if (each instanceof Map<?, ?> map
          && isNamed(map)
          && (positional.isEmpty() || isCommon(map))) {
        named.putAll(named(map));
      } else {
        positional.add(plain(each));
      }
    }
    return new Arguments(positional, named);
  }

  static Map<String, @Nullable Object> named(Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(String.valueOf(name), plain(value)));
    return named;
  }

  private static boolean isCommon(Map<?, ?> map) {
    return !map.isEmpty() && CommonParameters.names().containsAll(named(map).keySet());
  }

  /** A bag is a result that is passed on, and the keys of named arguments are always texts. */
  private static boolean isNamed(Map<?, ?> map) {
    return !(map instanceof PropertyBag)
        && map.keySet().stream().allMatch(CharSequence.class::isInstance);
  }

  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Closure) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          "A closure of a pipeline cannot be called from here: hold lists and maps, and go through"
              + " them in the pipeline");
    } else if (value instanceof PipelineModule || value instanceof PipelineJob) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          "%s cannot be sent to another process: send what is needed of it, such as its name"
              .formatted(Names.printable(value.toString())));
    } else if (value instanceof PipelineSession session) {
      return session.live().session();
    } else if (value instanceof GString text) {
      return text.toString();
    } else if (value instanceof PropertyBag) {
      return value;
    } else if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, item) -> plain.put(plain(key), plain(item)));
      return plain;
    } else if (value instanceof Collection<?> items) {
      List<@Nullable Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(plain(item)));
      return plain;
    }
    return value;
  }
}
