package dev.yonder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of the command line.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Yonder(int exit, String out, String err) {
  static Yonder run(Path directory, List<String> flags, String... args) throws Exception {
    return run(directory, "", flags, args);
  }

  /** The same with something on its standard input. */
  static Yonder run(Path directory, String input, List<String> flags, String... args)
      throws Exception {
    Path in = Files.writeString(Files.createTempFile(directory, "in", ".txt"), input);
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path err = Files.createTempFile(directory, "err", ".txt");
    Process process =
        builder(flags, args)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(50, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("yonder " + String.join(" ", args) + " does not end");
    }
    return new Yonder(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  static Process start(Path directory, List<String> flags, String... args) throws IOException {
    return builder(flags, args).directory(directory.toFile()).start();
  }

  /** Whoever runs in the background of a shell ignores SIGINT, and so would its children. */
  static Process startInterruptible(Path directory, String... args) throws IOException {
    ProcessBuilder builder = builder(List.of(), args).directory(directory.toFile());
    builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    return builder.start();
  }

  static ProcessBuilder builder(List<String> flags, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    if (Runtime.version().feature() >= 24) {
      // As the launcher does: newer JDKs warn of what edits lines and of the script engines.
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.yonder.cli.Main");
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }
}
