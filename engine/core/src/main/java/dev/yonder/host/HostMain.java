package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.RemotingException;
import dev.yonder.connection.Threads;
import dev.yonder.transport.Bridge;
import dev.yonder.transport.StreamTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.UnixListener;
import dev.yonder.transport.UserDirectories;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a host as a process, in one of the ways of {@link HostMode}. Script modules are found in the
 * directories of the environment variable {@code YONDER_MODULE_PATH}, script files in those of
 * {@code YONDER_SCRIPT_PATH}.
 */
public final class HostMain {
  private static final int USAGE = 2;
  private static final int CANNOT_LISTEN = 69;
  private static final int BROKEN = 74;
  static final int RUNS_ALREADY = 75;
  private static final long STDIO_GRACE_MILLIS = 2_000;

  private HostMain() {}

  /**
   * A host to be configured that has what is installed: all modules and languages that are found,
   * and the paths that the environment says.
   *
   * @return a new builder
   */
  public static HostBuilder installed() {
    return Host.builder()
        .installedModules()
        .modulePath(paths(System.getenv("YONDER_MODULE_PATH")))
        .scriptPath(paths(System.getenv("YONDER_SCRIPT_PATH")));
  }

  /**
   * The directories of a text such as {@code /srv/modules:/home/me/modules}.
   *
   * @param text directories with the system's path separator between them, or null for none
   * @return the directories
   */
  public static List<Path> paths(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(Pattern.quote(File.pathSeparator)))
            .filter(entry -> !entry.isBlank())
            .map(Path::of)
            .toList();
  }

  /**
   * Runs a host and ends the process.
   *
   * @param args what {@link HostArguments} reads
   */
  public static void main(String[] args) {
    int exit;
    try {
      HostMode mode = HostArguments.parse(List.of(args)).mode();
      exit = run(mode, HostMain::installed, new HostProgram(HostMain.class.getName(), List.of()));
    } catch (BindingException e) {
      System.err.println(e.getMessage());
      System.err.println(HostArguments.USAGE);
      exit = USAGE;
    } catch (RemotingException e) {
      System.err.println(e.getMessage());
      exit = CANNOT_LISTEN;
    }
    System.exit(exit);
  }

  /**
   * Runs a host until it has ended. The process has to end then: threads may be left that wait for
   * standard input.
   *
   * @param mode the way to run it
   * @param host makes the host where one is to run in this process
   * @param program starts this program once more where one is to run in the background
   * @return the exit code
   */
  public static int run(HostMode mode, Supplier<HostBuilder> host, HostProgram program) {
    try {
      if (mode instanceof HostMode.Listen listen) {
        return listen(host.get().build(), listen.address());
      } else if (mode instanceof HostMode.Attach attach) {
        return attach(program, attach);
      } else if (mode instanceof HostMode.Background background) {
        return startDaemon(program, background.idle());
      } else if (mode instanceof HostMode.Daemon daemon) {
        return daemon(host, daemon);
      }
      return serveStdio(host.get().build(), (HostMode.Stdio) mode);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return CANNOT_LISTEN;
    }
  }

  /**
   * Serves the near end at the other side of standard input and output, until it is gone. Whatever
   * still runs then is stopped; the process ends within two seconds, also when a command does not
   * let itself be stopped.
   */
  private static int serveStdio(Host host, HostMode.Stdio mode) {
    Transport transport = StreamTransport.stdio();
    if (mode.keep()) {
      host.serve(transport, new Refuge(UserDirectories.ofProcess(), () -> leaveStarter(host)));
    } else {
      host.serve(transport);
    }
    host.awaitIdle();
    Threads.later(() -> Runtime.getRuntime().halt(0), STDIO_GRACE_MILLIS);
    host.close();
    return 0;
  }

  /** The starter may end now, and the terminal with it. */
  private static void leaveStarter(Host host) {
    TerminalSignals.ignore();
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
    // Whoever started this reads it as long as it is open.
    System.err.close();
  }

  private static int listen(Host host, URI address) throws IOException {
    UnixListener listener = UnixListener.open(address);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
    host.listen(listener);
    System.err.println(DaemonProcess.LISTENING + listener.address());
    host.awaitClose();
    return 0;
  }

  private static int attach(HostProgram program, HostMode.Attach mode) throws IOException {
    Bridge bridge = Bridge.stdio();
    DaemonStart start = new DaemonStart(files(), program, mode.idle());
    SocketChannel socket = start.connect();
    if (mode.offerSocket()) {
      SocketAddress address = socket.getRemoteAddress();
      socket.close();
      if (!bridge.offer(address)) {
        return 0;
      }
      socket = start.connect();
    }
    try {
      bridge.carry(socket);
      return 0;
    } catch (IOException e) {
      System.err.println("The connection to the host broke: " + e.getMessage());
      return BROKEN;
    }
  }

  private static int startDaemon(HostProgram program, Duration idle) throws IOException {
    DaemonFiles files = files();
    DaemonStart start = new DaemonStart(files, program, idle);
    start.connect().close();
    if (!start.hasStarted()) {
      return runsAlready(files);
    }
    System.err.println(DaemonProcess.LISTENING + files.socket());
    return 0;
  }

  private static int runsAlready(DaemonFiles files) {
    System.err.printf("This user's host runs already, at %s%n", files.socket());
    return RUNS_ALREADY;
  }

  /** Standard output is for the one line that whoever started this waits for. */
  private static int daemon(Supplier<HostBuilder> host, HostMode.Daemon mode) throws IOException {
    PrintStream output = System.out;
    @Nullable Path log = mode.log();
    if (log != null) {
      System.setErr(new PrintStream(LogFile.open(log), true));
    }
    System.setOut(System.err);
    UserDirectories directories = UserDirectories.ofProcess();
    JournalOptions journal = JournalOptions.DEFAULT.withStateDirectory(directories.state());
    Daemon daemon = new Daemon(directories, mode.idle(), address -> announce(address, output));
    boolean served = daemon.serve(() -> host.get().journal(journal).build());
    return served ? 0 : runsAlready(DaemonFiles.of(directories));
  }

  private static void announce(String address, PrintStream output) {
    System.err.printf(
        "%s%s, process %d%n", DaemonProcess.LISTENING, address, ProcessHandle.current().pid());
    output.println(DaemonProcess.LISTENING + address);
    output.close();
  }

  private static DaemonFiles files() throws IOException {
    return DaemonFiles.of(UserDirectories.ofProcess());
  }
}
