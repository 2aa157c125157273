package dev.yonder.transport;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A Java to start a child with.
 *
 * @param executable its launcher
 * @param feature its feature release such as 17; 0 if that cannot be told
 */
record JavaInstallation(Path executable, int feature) {

  /** This JVM's own, or the one whose home or launcher is given. */
  static JavaInstallation of(@Nullable Path given) throws IOException {
    if (given == null) {
      return new JavaInstallation(
          launcher(Path.of(System.getProperty("java.home"))), Runtime.version().feature());
    }
    Path executable = Files.isDirectory(given) ? launcher(given) : given;
    if (!Files.isExecutable(executable)) {
      throw new IOException(
          "Option 'java' names '%s', but %s is no program; give a Java home or its bin/java"
              .formatted(given, executable));
    }
    return new JavaInstallation(executable.toAbsolutePath(), feature(executable));
  }

  private static Path launcher(Path home) {
    return home.resolve("bin").resolve("java");
  }

  /** Every home has a file `release`; asking the launcher itself would cost a JVM start. */
  private static int feature(Path executable) throws IOException {
    @Nullable Path bin = executable.toRealPath().getParent();
    if (bin == null || bin.getParent() == null) {
      return 0;
    }
    Path release = bin.getParent().resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    try {
      String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Runtime.Version.parse(version).feature();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
