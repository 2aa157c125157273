package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.HostMain;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A user's own hosts, as real processes, in directories of a test's own. Every process that is
 * started here, and every one that these start, is known by a mark on its command line, so that
 * none is left behind unseen.
 */
public final class UserHosts implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final String mark = "-Dyonder.test.mark=" + UUID.randomUUID();
  private final Path runtime;
  private final Path state;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * Makes the directories.
   *
   * @param directory where; its path has to be short enough for a socket
   * @throws IOException if that fails
   */
  public UserHosts(Path directory) throws IOException {
    runtime = directory.resolve("run");
    state = directory.resolve("state");
    environment.put("YONDER_RUNTIME_DIR", runtime.toString());
    environment.put("YONDER_STATE_DIR", state.toString());
  }

  /**
   * Sets a variable of whatever is started from now on.
   *
   * @param name its name
   * @param value its value
   */
  public void set(String name, String value) {
    environment.put(name, value);
  }

  /**
   * Where the host listens.
   *
   * @return the path of its socket
   */
  public Path socket() {
    return runtime.resolve("host.sock");
  }

  /**
   * Where the host listens.
   *
   * @return the address
   */
  public URI address() {
    return URI.create("unix:" + socket());
  }

  /**
   * What a host in the background says.
   *
   * @return the path of its log
   */
  public Path log() {
    return state.resolve("host.log");
  }

  /**
   * The variables of what is started here, such as those that say where the directories are.
   *
   * @return the variables
   */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /**
   * Starts the host program.
   *
   * @param arguments such as {@code --stdio}
   * @return the process
   * @throws IOException if that fails
   */
  public Process start(String... arguments) throws IOException {
    return startMain(HostMain.class, arguments);
  }

  /**
   * Starts a program whose hosts are this user's.
   *
   * @param main its class
   * @param arguments its arguments
   * @return the process
   * @throws IOException if that fails
   */
  public Process startMain(Class<?> main, String... arguments) throws IOException {
    List<String> command = commandOf(main, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    return builder.start();
  }

  /**
   * The command line of the host program.
   *
   * @param arguments such as {@code --stdio}
   * @return its words; the environment has to be given apart
   */
  public List<String> command(String... arguments) {
    return commandOf(HostMain.class, arguments);
  }

  private List<String> commandOf(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(jvmArgs());
    command.add("-Dyonder.host.jvmArgs=" + String.join(" ", jvmArgs()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Opens a session by a child process that attaches, which starts the host if there is none.
   *
   * @return an open session
   */
  public Session attach() {
    return Session.open(TransportAddress.parse("local:"), attaching());
  }

  /**
   * The options of a session to {@code local:} that attaches.
   *
   * @return the options
   */
  public SessionOptions attaching() {
    return SessionOptions.DEFAULT.withTransport(
        Map.of("attach", true, "environment", environment(), "jvmArgs", jvmArgs()));
  }

  /**
   * The options of a session to {@code local:} with a host of its own.
   *
   * @return the options
   */
  public SessionOptions inChild() {
    return SessionOptions.DEFAULT.withTransport(
        Map.of("environment", environment(), "jvmArgs", jvmArgs()));
  }

  private List<String> jvmArgs() {
    return List.of(mark, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  /**
   * All processes that were started here and have not ended.
   *
   * @return the processes
   */
  public List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).contains(mark))
        .toList();
  }

  /**
   * The processes that are hosts in the background.
   *
   * @return the processes
   * @throws IOException if the lock cannot be read
   */
  private List<ProcessHandle> daemons() throws IOException {
    Path place = runtime.resolve("host.lock");
    if (!Files.exists(place)) {
      return List.of();
    }
    String holder = Files.readString(place).strip();
    return processes().stream().filter(process -> holder.equals("" + process.pid())).toList();
  }

  /**
   * The one host in the background.
   *
   * @return its process
   * @throws IOException if its lock cannot be read
   */
  public ProcessHandle daemon() throws IOException {
    List<ProcessHandle> daemons = daemons();
    assertThat(daemons).hasSize(1);
    return daemons.get(0);
  }

  /**
   * Ends the host in the background in good order, whoever started it.
   *
   * @return its process id, or 0 when there is none
   * @throws IOException if its lock cannot be read
   */
  public long endDaemon() throws IOException {
    Path place = runtime.resolve("host.lock");
    String holder = Files.exists(place) ? Files.readString(place).strip() : "";
    if (holder.isEmpty()) {
      return 0;
    }
    long pid = Long.parseLong(holder);
    ProcessHandle.of(pid)
        // The number may be another's by now; this host's log is named on its command line.
        .filter(it -> commandLine(it).contains(log().toString()))
        .ifPresent(
            daemon -> {
              daemon.destroy();
              daemon.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            });
    return pid;
  }

  /** Java itself gives the first 4,096 characters of it only, which a class path fills. */
  private static String commandLine(ProcessHandle process) {
    Path whole = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    try {
      return Files.readString(whole);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  /** Waits until all processes have ended. */
  public void awaitNone() {
    Leftovers.await("processes end", () -> processes().isEmpty());
  }

  /** Ends what is left, and the host in the background in good order. */
  @Override
  public void close() throws IOException {
    for (ProcessHandle process : processes()) {
      process.destroy();
      try {
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(socket()).doesNotExist();
  }
}
