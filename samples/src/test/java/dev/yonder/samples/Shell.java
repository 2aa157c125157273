package dev.yonder.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Commands that were run in a shell, as a reader of the README would run them.
 *
 * @param exit the exit code
 * @param out what they wrote to standard output
 * @param err what they wrote to standard error
 */
record Shell(int exit, String out, String err) {
  /** Where the README is. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  static Shell run(Path directory, String... lines) throws Exception {
    Path out = Files.createTempFile("yonder", ".out");
    Path err = Files.createTempFile("yonder", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-e", "-c", String.join("\n", lines))
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder
          .environment()
          .merge("PATH", System.getProperty("java.home") + "/bin", (path, bin) -> bin + ":" + path);
      Process process = builder.start();
      if (!process.waitFor(55, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + String.join("; ", lines));
      }
      return new Shell(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
