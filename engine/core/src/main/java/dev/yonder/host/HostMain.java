package dev.yonder.host;

import dev.yonder.connection.Threads;
import dev.yonder.transport.StreamTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UnixListener;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs a host as a process: {@code --stdio} serves the one near end at the other side of standard
 * input and output and ends with it; {@code --listen unix:PATH} serves until the process is ended.
 * Script modules are found in the directories of the environment variable {@code
 * YONDER_MODULE_PATH}, script files in those of {@code YONDER_SCRIPT_PATH}.
 */
public final class HostMain {
  private static final int USAGE = 2;
  private static final int CANNOT_LISTEN = 69;
  private static final long STDIO_GRACE_MILLIS = 2_000;
  private static final String USAGE_TEXT = "Usage: --stdio | --listen unix:PATH";

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
   * Runs a host.
   *
   * @param args {@code --stdio}, or {@code --listen} and an address
   */
  public static void main(String[] args) {
    int exit;
    if (args.length == 1 && args[0].equals("--stdio")) {
      exit = serveStdio(installed().build());
    } else if (args.length == 2 && args[0].equals("--listen") && args[1].startsWith("unix:")) {
      exit = listen(installed().build(), TransportAddress.parse(args[1]));
    } else {
      System.err.println(USAGE_TEXT);
      exit = USAGE;
    }
    System.exit(exit);
  }

  /**
   * Serves the near end at the other side of standard input and output, until it is gone. Whatever
   * still runs then is stopped; the process ends within two seconds, also when a command does not
   * let itself be stopped.
   *
   * @param host the host, which this closes
   * @return the exit code
   */
  public static int serveStdio(Host host) {
    Transport transport = StreamTransport.stdio();
    host.serve(transport);
    host.awaitIdle();
    Threads.later(() -> Runtime.getRuntime().halt(0), STDIO_GRACE_MILLIS);
    host.close();
    return 0;
  }

  /**
   * Serves near ends at a Unix socket until the process is ended.
   *
   * @param host the host, which this closes
   * @param address such as {@code unix:/run/user/1000/yonder.sock}
   * @return the exit code
   */
  public static int listen(Host host, URI address) {
    try {
      UnixListener listener = UnixListener.open(address);
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
      host.listen(listener);
      System.err.println("Listening at " + listener.address());
      host.awaitClose();
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return CANNOT_LISTEN;
    }
  }
}
