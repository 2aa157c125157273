package dev.yonder.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One OpenSSH server for all ways to call that go over ssh, with keys of its own, on a port of this
 * machine. Ends with this process. It has a subsystem {@code echo}.
 */
final class BenchSshd {
  private static @Nullable BenchSshd shared;

  private final Path directory;
  private final int port;

  private BenchSshd(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  static synchronized BenchSshd shared() throws Exception {
    BenchSshd server = shared;
    if (server == null) {
      server = start();
      shared = server;
    }
    return server;
  }

  private static BenchSshd start() throws Exception {
    Path directory = Files.createTempDirectory("yonder-bench-sshd");
    BenchSshd server = new BenchSshd(directory, freePort());
    for (String key : List.of("host_key", "user_key")) {
      String file = directory.resolve(key).toString();
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file);
    }
    Files.write(directory.resolve("sshd_config"), server.serverSettings());
    Files.write(directory.resolve("ssh_config"), server.clientSettings());
    if ("root".equals(System.getProperty("user.name"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Process process =
        new ProcessBuilder(
                "/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, directory), "bench-sshd"));
    server.awaitReady(process);
    return server;
  }

  private static void end(Process process, Path directory) {
    process.destroy();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("Left behind: " + directory + " (" + e.getMessage() + ")");
    }
  }

  private List<String> serverSettings() {
    return List.of(
        "Port " + port,
        "ListenAddress 127.0.0.1",
        "PidFile none",
        "HostKey " + directory.resolve("host_key"),
        "AuthorizedKeysFile " + directory.resolve("user_key.pub"),
        "UsePAM no",
        "StrictModes no",
        "PermitRootLogin prohibit-password",
        "SetEnv HOME=%1$s PATH=/usr/bin:/bin YONDER_RUNTIME_DIR=%1$s/run YONDER_STATE_DIR=%1$s/state"
            .formatted(directory),
        "Subsystem echo " + String.join(" ", java(PeerProcess.class.getName(), "raw-stdio")));
  }

  private List<String> clientSettings() throws IOException {
    Path known = directory.resolve("known_hosts");
    String key = Files.readString(directory.resolve("host_key.pub"));
    Files.writeString(known, "[127.0.0.1]:%d %s".formatted(port, key));
    return List.of(
        "IdentityFile " + directory.resolve("user_key"),
        "IdentitiesOnly yes",
        "UserKnownHostsFile " + known);
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Process process) throws IOException {
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.getInputStream().read() >= 0) {
          return;
        }
      } catch (IOException e) {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
          throw new IOException(Files.readString(directory.resolve("sshd.log")), e);
        }
        Thread.onSpinWait();
      }
    }
  }

  /** This JVM's Java with its class path. */
  static List<String> java(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Absolute, because the far side works in a home directory.
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    command.addAll(List.of("-Xshare:auto", "-cp", classPath));
    command.addAll(List.of(words));
    return command;
  }

  URI uri() {
    return URI.create("ssh://127.0.0.1:" + port);
  }

  /** Options of a session that runs a command over there. */
  Map<String, Object> options(List<String> command) {
    return Map.of("configFile", directory.resolve("ssh_config"), "command", command);
  }

  /** An ssh that carries what is written to it to the echo and back. */
  Process echo() throws IOException {
    return new ProcessBuilder(
            "ssh",
            "-T",
            "-F",
            directory.resolve("ssh_config").toString(),
            "-o",
            "BatchMode=yes",
            "-p",
            String.valueOf(port),
            "-s",
            "--",
            "127.0.0.1",
            "echo")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Ends the host that sessions have left in the background, if there is one. */
  void endDaemon() {
    Path lock = directory.resolve("run").resolve("host.lock");
    if (Files.exists(lock)) {
      try {
        long daemon = Long.parseLong(Files.readString(lock).strip());
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
