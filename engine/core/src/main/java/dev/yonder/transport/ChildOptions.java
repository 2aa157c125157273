package dev.yonder.transport;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of scheme {@code local}. */
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
    OptionValues values = new OptionValues(options.values());
    return new ChildOptions(
        values.path("java"),
        classPath(values),
        values.strings("jvmArgs"),
        values.path("workingDirectory"),
        values.stringMap("environment"),
        values.flag("stderr"),
        values.flag("attach"));
  }

  private static List<String> classPath(OptionValues values) {
    return values.get("classPath") instanceof CharSequence text
        ? List.of(text.toString().split(File.pathSeparator))
        : values.strings("classPath");
  }
}
