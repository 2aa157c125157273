package dev.yonder.host;

import dev.yonder.command.Names;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A user's own host that has been started and does not listen yet. It holds nothing of its starter:
 * neither the terminal nor open files, and its standard output only until it listens. So whoever
 * waits for the starter, such as sshd, does not wait for the host.
 */
final class DaemonProcess {
  /** What the host writes to standard output before it closes it. */
  static final String LISTENING = "Listening at ";

  private static final long LAST_WORDS_MILLIS = 2_000;

  private final Process process;
  private final Path log;
  private final long logBefore;

  private DaemonProcess(Process process, Path log, long logBefore) {
    this.process = process;
    this.log = log;
    this.logBefore = logBefore;
  }

  static DaemonProcess start(HostProgram program, Path log, Duration idle) throws IOException {
    LogFile.rotate(log);
    long logBefore = LogFile.sizeOf(log);
    List<String> arguments =
        List.of("--daemon", "--foreground", "--idle", idle.toString(), "--log", log.toString());
    Process process =
        new ProcessBuilder(detached(program.commandLine(arguments)))
            .directory(new File(System.getProperty("user.home")))
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new DaemonProcess(process, log, logBefore);
  }

  /** In a session of its own, or at least deaf to the signals that the terminal's session gets. */
  private static List<String> detached(List<String> command) {
    List<String> detached =
        new ArrayList<>(
            isOnPath("setsid")
                ? List.of("setsid")
                : List.of("/bin/sh", "-c", "trap '' HUP INT QUIT; exec \"$@\"", "sh"));
    detached.addAll(command);
    return detached;
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /**
   * Waits, without bound, until the host listens or has ended.
   *
   * @return false if it has ended because another host has its place
   * @throws IOException if it has ended for any other reason
   */
  boolean awaitListening() throws IOException {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(LISTENING)) {
          return true;
        }
      }
    }
    if (exitCode() == HostMain.RUNS_ALREADY) {
      return false;
    }
    throw new IOException("The host ended %sbefore it listened%s".formatted(code(), lastWords()));
  }

  private String code() {
    int code = exitCode();
    return code < 0 ? "its output " : "with exit code %d ".formatted(code);
  }

  /** The exit code, or -1 while the process lives on though it says nothing more. */
  private int exitCode() {
    try {
      return process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends a host that has not come to listen, and says so. */
  String endLate(Duration patience) throws IOException {
    process.destroyForcibly();
    return "The host does not listen after %s and was ended%s".formatted(patience, lastWords());
  }

  private String lastWords() throws IOException {
    String words = LogFile.lastWords(log, logBefore);
    return words.isEmpty()
        ? "; it said nothing in %s".formatted(log)
        : words
            .lines()
            .map(Names::printable)
            .collect(Collectors.joining("\n  ", "; its last words in %s:\n  ".formatted(log), ""));
  }
}
