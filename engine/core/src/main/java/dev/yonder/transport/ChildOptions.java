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
 * The options of scheme {@code local}. Scripts give strings of their own kinds (such as Groovy's
 * GString), so any character sequence is taken for a string, and a path object for a path.
 */
record ChildOptions(
    @Nullable Path java,
    List<String> classPath,
    List<String> jvmArgs,
    @Nullable Path workingDirectory,
    Map<String, String> environment,
    boolean stderr,
    boolean attach) {

  private static final List<String> NAMES =
      List.of(
          "java", "classPath", "jvmArgs", "workingDirectory", "environment", "stderr", "attach");

  static ChildOptions of(TransportOptions options) {
    options.requireOnly("local", NAMES);
    Map<String, Object> values = options.values();
    return new ChildOptions(
        path("java", values.get("java")),
        classPath(values.get("classPath")),
        strings("jvmArgs", values.get("jvmArgs")),
        path("workingDirectory", values.get("workingDirectory")),
        environment(values.get("environment")),
        flag("stderr", values.get("stderr")),
        flag("attach", values.get("attach")));
  }

  private static @Nullable Path path(String name, @Nullable Object value) {
    return value == null ? null : Path.of(string(name, value));
  }

  private static List<String> classPath(@Nullable Object value) {
    return value instanceof CharSequence text
        ? List.of(text.toString().split(File.pathSeparator))
        : strings("classPath", value);
  }

  private static List<String> strings(String name, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Iterable<?> values)) {
      throw wrong(name, "a list of strings", value);
    }
    List<String> strings = new ArrayList<>();
    values.forEach(each -> strings.add(string(name, each)));
    return List.copyOf(strings);
  }

  private static Map<String, String> environment(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("environment", "a map of strings", value);
    }
    Map<String, String> strings = new LinkedHashMap<>();
    map.forEach(
        (name, each) -> strings.put(string("environment", name), string("environment", each)));
    return strings;
  }

  private static boolean flag(String name, @Nullable Object value) {
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
