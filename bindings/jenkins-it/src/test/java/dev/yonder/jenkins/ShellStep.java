package dev.yonder.jenkins;

import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The step {@code sh} as an agent runs it: a script in a file, under {@code sh -xe}. */
final class ShellStep {
  private ShellStep() {}

  /** The script did not end with 0. */
  static final class Failed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Failed(int code) {
      super("script returned exit code " + code);
    }
  }

  /**
   * Runs it; its standard error is shown.
   *
   * @param arguments {@code script} and {@code returnStdout}
   */
  static Object run(Map<?, ?> arguments) throws IOException, InterruptedException {
    Path script = Files.createTempFile("step", ".sh");
    Path out = Files.createTempFile("step", ".out");
    try {
      Files.writeString(script, String.valueOf(arguments.get("script")));
      Process process =
          new ProcessBuilder("sh", "-xe", script.toString())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(50, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the step does not end: " + arguments);
      }
      if (process.exitValue() != 0) {
        throw new Failed(process.exitValue());
      }
      return Boolean.TRUE.equals(arguments.get("returnStdout"))
          ? Files.readString(out, StandardCharsets.UTF_8)
          : null;
    } finally {
      Files.delete(script);
      Files.delete(out);
    }
  }
}
