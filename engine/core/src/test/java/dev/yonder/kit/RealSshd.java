package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on a port of this machine, with keys, known_hosts and a home directory made
 * for the test. Whoever connects with {@link #options} is this user.
 */
public final class RealSshd implements AutoCloseable {
  private static final String MISSING =
      "OpenSSH's sshd, ssh and ssh-keygen are not all here; install them (openssh-server,"
          + " openssh-client), see .ci/programs";

  private final Path directory;
  private final int port;
  private final Process process;

  private RealSshd(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** Skips the test where there is no sshd; but not in CI, where there has to be one. */
  public static void assumeInstalled() {
    boolean installed =
        Stream.of("sshd", "ssh", "ssh-keygen").allMatch(program -> find(program).isPresent());
    if ("true".equals(System.getenv("CI"))) {
      assertThat(installed).as(MISSING).isTrue();
    }
    assumeTrue(installed, MISSING);
  }

  /** An sshd has to be started by its whole path, and users seldom have its directory on theirs. */
  private static Optional<Path> find(String program) {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/usr/local/sbin", "/sbin"))
        .map(entry -> Path.of(entry, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a server. Skips the test where there is none to start.
   *
   * @param directory an empty one, for all it needs
   * @param settings more lines of its configuration
   * @return a server that answers
   * @throws Exception if it does not start
   */
  public static RealSshd start(Path directory, String... settings) throws Exception {
    return start(directory, Map.of(), settings);
  }

  /**
   * Starts a server. Skips the test where there is none to start.
   *
   * @param directory an empty one, for all it needs
   * @param environment what it adds to the environment of what it starts
   * @param settings more lines of its configuration
   * @return a server that answers
   * @throws Exception if it does not start
   */
  public static RealSshd start(Path directory, Map<String, String> environment, String... settings)
      throws Exception {
    assumeInstalled();
    if ("root".equals(System.getProperty("user.name"))) {
      // Only sshd's service makes it, and only a server that root starts needs it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    newKey(directory.resolve("host_key"));
    newKey(directory.resolve("user_key"));
    Files.createDirectories(directory.resolve("home"));
    int port = freePort();
    writeServer(directory, port, environment, settings);
    writeClient(directory, port);
    Process process =
        new ProcessBuilder(
                find("sshd").orElseThrow().toString(),
                "-D",
                "-e",
                "-f",
                directory.resolve("sshd_config").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    RealSshd server = new RealSshd(directory, port, process);
    server.awaitReady();
    return server;
  }

  private static void writeServer(
      Path directory, int port, Map<String, String> environment, String... settings)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("Port " + port);
    lines.add("ListenAddress 127.0.0.1");
    lines.add("PidFile none");
    lines.add("HostKey " + directory.resolve("host_key"));
    lines.add("AuthorizedKeysFile " + directory.resolve("user_key.pub"));
    lines.add("UsePAM no");
    // The keys are in a temporary directory, which others may write to.
    lines.add("StrictModes no");
    lines.add("PasswordAuthentication no");
    lines.add("KbdInteractiveAuthentication no");
    lines.add("PermitRootLogin prohibit-password");
    lines.add("MaxStartups 100");
    lines.addAll(List.of(settings));
    // The user's own start-up files have no part in a test.
    Map<String, String> all = new HashMap<>();
    all.put("HOME", directory.resolve("home").toString());
    all.put("PATH", "/usr/bin:/bin");
    all.putAll(environment);
    lines.add(
        all.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .collect(Collectors.joining(" ", "SetEnv ", "")));
    Files.write(directory.resolve("sshd_config"), lines);
  }

  private static void writeClient(Path directory, int port) throws IOException {
    Files.write(
        directory.resolve("ssh_config"),
        List.of(
            "IdentityFile " + directory.resolve("user_key"),
            "IdentitiesOnly yes",
            "UserKnownHostsFile " + directory.resolve("known_hosts"),
            "GlobalKnownHostsFile /dev/null"));
    Files.writeString(
        directory.resolve("known_hosts"),
        "[127.0.0.1]:%d %s".formatted(port, Files.readString(directory.resolve("host_key.pub"))));
  }

  /**
   * Makes a key pair.
   *
   * @param file where the private key goes; the public one goes beside it
   * @throws Exception if that fails
   */
  public static void newKey(Path file) throws Exception {
    Process keygen =
        new ProcessBuilder(
                find("ssh-keygen").orElseThrow().toString(),
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keygen.waitFor(20, TimeUnit.SECONDS) && keygen.exitValue() == 0)
        .as("ssh-keygen")
        .isTrue();
  }

  /**
   * A port that nobody listens on just now.
   *
   * @return its number
   * @throws IOException if there is none
   */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() {
    Leftovers.await(
        "sshd answers",
        () -> {
          assertThat(process.isAlive()).as(log()).isTrue();
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() >= 0;
          } catch (IOException e) {
            return false;
          }
        });
  }

  /**
   * What the server said.
   *
   * @return its log
   * @throws IOException if it cannot be read
   */
  public String log() throws IOException {
    return Files.readString(directory.resolve("sshd.log"));
  }

  /**
   * The address of the server.
   *
   * @return such as {@code ssh://127.0.0.1:22722}
   */
  public URI uri() {
    return URI.create("ssh://127.0.0.1:" + port);
  }

  /**
   * Options with which this user is let in.
   *
   * @param more further options of scheme {@code ssh}: names and values in turn
   * @return the options
   */
  public Map<String, Object> options(Object... more) {
    Map<String, Object> options = new HashMap<>();
    options.put("configFile", file("ssh_config"));
    for (int i = 0; i < more.length; i += 2) {
      options.put((String) more[i], more[i + 1]);
    }
    return options;
  }

  /**
   * A file of the server's directory.
   *
   * @param name such as {@code known_hosts}, {@code user_key}, {@code home}
   * @return its path
   */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /**
   * What starts this JVM's Java with its class path.
   *
   * @param words further arguments: options of the JVM, a class, its arguments
   * @return a command
   */
  public static List<String> java(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(words));
    return command;
  }

  /** Ends the server; connections that are open stay, as with any sshd. */
  @Override
  public void close() {
    process.destroy();
    try {
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("sshd has ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
