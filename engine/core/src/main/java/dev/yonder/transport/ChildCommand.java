package dev.yonder.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line of a child JVM that serves a host on its standard input and output. */
final class ChildCommand {
  static final String HOST_MAIN = "dev.yonder.host.HostMain";

  /** Set by launchers and containers whose class path the JVM itself does not know. */
  static final String CLASS_PATH_PROPERTY = "yonder.host.classpath";

  /** Arguments for every child, separated by blanks; such as a class-data-sharing archive. */
  static final String JVM_ARGS_PROPERTY = "yonder.host.jvmArgs";

  private static final String CORE_MODULE = "dev.yonder.core";

  private ChildCommand() {}

  static List<String> of(ChildOptions options, String mainClass) throws IOException {
    JavaInstallation java = JavaInstallation.of(options.java());
    List<String> command = new ArrayList<>();
    command.add(java.executable().toString());
    command.addAll(flags(java.feature()));
    command.addAll(words(System.getProperty(JVM_ARGS_PROPERTY)));
    command.addAll(options.jvmArgs());
    command.addAll(program(options.classPath(), mainClass));
    command.add("--stdio");
    command.add(options.attach() ? "--attach" : "--keep");
    return command;
  }

  /** What every JVM of a host is started with. */
  static List<String> flags(int feature) {
    List<String> flags = new ArrayList<>();
    // Thread dumps and VM logs go to standard output otherwise, in between the frames.
    flags.add("-XX:+DisplayVMOutputToStderr");
    flags.add("-Xlog:disable");
    flags.add("-Xshare:auto");
    if (feature >= 24) {
      // Script engines use both; newer JVMs warn, older ones refuse the second flag.
      flags.add("--enable-native-access=ALL-UNNAMED");
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    return flags;
  }

  /** Where the classes of this JVM's hosts are: a module path is as good as a class path. */
  static List<String> hostClassPath() {
    @Nullable String given = System.getProperty(CLASS_PATH_PROPERTY);
    return given != null
        ? entries(given)
        : both(
                entries(System.getProperty("java.class.path")),
                entries(System.getProperty("jdk.module.path")))
            .toList();
  }

  private static List<String> program(List<String> added, String mainClass) {
    @Nullable String given = System.getProperty(CLASS_PATH_PROPERTY);
    if (given != null) {
      return List.of("-cp", path(both(entries(given), added)), mainClass);
    }
    List<String> classPath = entries(System.getProperty("java.class.path"));
    List<String> modulePath = entries(System.getProperty("jdk.module.path"));
    if (!ChildCommand.class.getModule().isNamed()) {
      return List.of(
          "-cp", path(Stream.concat(classPath.stream(), both(modulePath, added))), mainClass);
    }
    return List.of(
        "-p",
        path(modulePath.stream()),
        "-cp",
        path(both(classPath, added)),
        "--add-modules",
        "ALL-MODULE-PATH",
        "-m",
        CORE_MODULE + "/" + mainClass);
  }

  /** Absolute, because the child may work in another directory. */
  private static String path(Stream<String> entries) {
    return entries
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> entries(@Nullable String path) {
    return path == null || path.isEmpty() ? List.of() : List.of(path.split(File.pathSeparator));
  }

  private static Stream<String> both(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream());
  }

  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
