package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options that a caller gave a scheme, read by kind. Scripts give strings of their own kinds
 * (such as Groovy's GString), so any character sequence is taken for a string, and a path object
 * for a path.
 */
record OptionValues(Map<String, Object> values) {
  @Nullable Object get(String name) {
    return values.get(name);
  }

  @Nullable String string(String name) {
    Object value = values.get(name);
    return value == null ? null : string(name, value);
  }

  @Nullable Path path(String name) {
    String text = string(name);
    return text == null ? null : Path.of(text);
  }

  List<String> strings(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Iterable<?> all)) {
      throw wrong(name, "a list of strings", value);
    }
    List<String> strings = new ArrayList<>();
    all.forEach(each -> strings.add(string(name, each)));
    return List.copyOf(strings);
  }

  /** In the order given. */
  Map<String, String> stringMap(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(name, "a map of strings", value);
    }
    Map<String, String> strings = new LinkedHashMap<>();
    map.forEach((key, each) -> strings.put(string(name, key), string(name, each)));
    return strings;
  }

  boolean flag(String name) {
    Object value = values.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(name, "true or false", value);
    }
    return Boolean.TRUE.equals(value);
  }

  private static String string(String name, @Nullable Object value) {
    if (value instanceof CharSequence || value instanceof Path || value instanceof File) {
      return value.toString();
    }
    throw wrong(name, "made of strings", value);
  }

  private static BindingException wrong(String name, String expected, @Nullable Object value) {
    return new BindingException(
        ErrorCode.INVALID_OPTION,
        "Option '%s' has to be %s, not %s"
            .formatted(name, expected, value == null ? "null" : value.getClass().getSimpleName()));
  }
}
