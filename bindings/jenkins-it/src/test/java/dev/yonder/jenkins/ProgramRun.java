package dev.yonder.jenkins;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran a pipeline's program, and has ended.
 *
 * @param exit its exit code
 * @param out what it said
 */
record ProgramRun(int exit, String out) {
  /** The checkout. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  /** Runs a program; {@code yonder} is on its PATH. */
  static ProgramRun of(Path directory, String main, List<String> arguments) throws Exception {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    if (!Files.exists(bin.resolve("yonder"))) {
      Files.createSymbolicLink(bin.resolve("yonder"), ROOT.resolve("yonder"));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Old libraries look into classes that newer JDKs keep closed.
    command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    Path log = Files.createTempFile(directory, "program", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(110, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the program does not end: " + Files.readString(log));
    }
    return new ProgramRun(process.exitValue(), Files.readString(log));
  }

  /** A script among the tests' resources. */
  static String script(String name) throws Exception {
    return Path.of(ProgramRun.class.getResource(name).toURI()).toString();
  }
}
