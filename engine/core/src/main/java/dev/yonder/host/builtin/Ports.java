package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.host.CommandContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries whether a TCP connection can be made. */
final class Ports {
  private static final int MAX_ADDRESSES = 8;
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  private final String computerName;
  private final int port;
  private final Duration timeout;
  private final CommandContext context;

  Ports(String computerName, int port, Duration timeout, CommandContext context) {
    this.computerName = computerName;
    this.port = port;
    this.timeout = timeout;
    this.context = context;
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw Failure.of(
          HostModule.TEST_PORT,
          Failure.INVALID_ARGUMENT,
          "'timeout' is to be above zero and at most an hour, not %s.".formatted(timeout),
          timeout);
    }
  }

  PortTest test() {
    long start = System.nanoTime();
    String reason = connect();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new PortTest(computerName, port, reason == null, elapsed, reason);
  }

  /** Why no connection could be made to any of the machine's addresses, or null. */
  private @Nullable String connect() {
    List<InetAddress> addresses;
    try {
      addresses = Arrays.asList(InetAddress.getAllByName(computerName));
    } catch (UnknownHostException e) {
      return "no machine is known by the name '" + Names.printable(computerName) + "'";
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    String reason = "it has no address";
    for (InetAddress address : addresses.subList(0, Math.min(MAX_ADDRESSES, addresses.size()))) {
      long millis = Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
      reason = connect(new InetSocketAddress(address, port), (int) millis);
      context.checkStopped();
      if (reason == null || System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return reason;
  }

  private @Nullable String connect(InetSocketAddress address, int millis) {
    try (Socket socket = new Socket()) {
      Runnable forget = context.onStop(() -> close(socket));
      try {
        socket.connect(address, millis);
      } finally {
        forget.run();
      }
      return null;
    } catch (SocketTimeoutException e) {
      return "no answer within " + timeout;
    } catch (NoRouteToHostException e) {
      return "there is no way to it";
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("refused") ? "the connection was refused" : message;
    }
  }

  /** Ends an attempt to connect that is under way. */
  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is given up anyway.
    }
  }
}
