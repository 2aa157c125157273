package dev.yonder.host;

import dev.yonder.connection.Threads;
import dev.yonder.transport.StreamTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;

/**
 * Runs a host as a process: {@code --stdio} serves the one near end at the other side of standard
 * input and output and ends with it; {@code --listen unix:PATH} serves until the process is ended.
 */
public final class HostMain {
  private static final int USAGE = 2;
  private static final int CANNOT_LISTEN = 69;
  private static final long STDIO_GRACE_MILLIS = 2_000;
  private static final String USAGE_TEXT = "Usage: --stdio | --listen unix:PATH";

  private HostMain() {}

  /**
   * Runs a host.
   *
   * @param args {@code --stdio}, or {@code --listen} and an address
   */
  public static void main(String[] args) {
    int exit;
    if (args.length == 1 && args[0].equals("--stdio")) {
      exit = serveStdio();
    } else if (args.length == 2 && args[0].equals("--listen") && args[1].startsWith("unix:")) {
      exit = listen(TransportAddress.parse(args[1]));
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
   * @return the exit code
   */
  public static int serveStdio() {
    Transport transport = StreamTransport.stdio();
    Host host = Host.builder().installedModules().build();
    host.serve(transport);
    host.awaitIdle();
    Threads.later(() -> Runtime.getRuntime().halt(0), STDIO_GRACE_MILLIS);
    host.close();
    return 0;
  }

  /**
   * Serves near ends at a Unix socket until the process is ended.
   *
   * @param address such as {@code unix:/run/user/1000/yonder.sock}
   * @return the exit code
   */
  public static int listen(URI address) {
    Host host = Host.builder().installedModules().build();
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
