package dev.yonder.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that serves one kind of call until it is closed. */
final class PeerProcess implements AutoCloseable {
  private final Process process;
  private final String word;

  private PeerProcess(Process process, String word) {
    this.process = process;
    this.word = word;
  }

  /** Starts this class in a JVM of its own and waits for its first word: it is ready then. */
  static PeerProcess start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("bench.peer.args", "-Xshare:auto").split(" ")));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), PeerProcess.class.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String word = output.readLine();
    if (word == null) {
      throw new IOException("The peer did not start: " + String.join(" ", command));
    }
    return new PeerProcess(process, word);
  }

  /** A path for a socket that does not exist yet. */
  static Path newSocketPath() throws IOException {
    Path directory = Files.createTempDirectory("yonder-bench");
    directory.toFile().deleteOnExit();
    return directory.resolve("s");
  }

  String word() {
    return word;
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
  }

  /**
   * Serves.
   *
   * @param args which kind, and its address
   * @throws Exception if it cannot be served
   */
  public static void main(String[] args) throws Exception {
    endWithParent();
    switch (args[0]) {
      case "raw-unix" -> RawPath.serveUnix(args[1]);
      case "raw-tcp" -> RawPath.serveTcp();
      case "raw-stdio" -> SshRawPath.serveStdio();
      case "rmi" -> RmiPath.serve();
      case "host" -> SessionPath.serve(args[1]);
      case "client" -> Reconnect.hold(args[1]);
      default -> throw new IllegalArgumentException("No peer is called " + args[0]);
    }
  }

  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
  }
}
