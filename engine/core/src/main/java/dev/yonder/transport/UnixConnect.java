package dev.yonder.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to a Unix socket in bounded time. */
final class UnixConnect {
  private UnixConnect() {}

  /** Connects to a host of trusted users, and to none of others. */
  static SocketChannel connect(UnixAddress address, TrustedUsers trusted, Duration timeout)
      throws IOException {
    trusted.requireOwner(address.path());
    SocketChannel channel = connect(address, timeout);
    boolean ours = false;
    try {
      trusted.requireListener(channel, address);
      ours = true;
      return channel;
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /**
   * Connects. A Unix socket connects at once unless the listener's queue is full; the JDK gives
   * that failure no type of its own. So whatever fails but a refusal is tried once more by a thread
   * that blocks: it waits for room in the queue, or fails with the true cause.
   */
  static SocketChannel connect(UnixAddress address, Duration timeout) throws IOException {
    try {
      return open(channel -> connectAtOnce(channel, address));
    } catch (ConnectException refused) {
      throw refused;
    } catch (SocketException e) {
      return open(channel -> waitForRoom(channel, address, timeout));
    }
  }

  @FunctionalInterface
  private interface Step {
    void take(SocketChannel channel) throws IOException;
  }

  private static SocketChannel open(Step connect) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean connected = false;
    try {
      connect.take(channel);
      connected = true;
      return channel;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private static void connectAtOnce(SocketChannel channel, UnixAddress address) throws IOException {
    channel.configureBlocking(false);
    if (!channel.connect(address.socketAddress())) {
      throw new SocketException("not at once");
    }
  }

  /** The thread ends when it is connected, or when the caller closes the channel on leaving. */
  private static void waitForRoom(SocketChannel channel, UnixAddress address, Duration timeout)
      throws IOException {
    FutureTask<Boolean> task = new FutureTask<>(() -> channel.connect(address.socketAddress()));
    Thread thread = new Thread(task, "yonder-connect-" + address.path().getFileName());
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException(
          "%s did not accept within %s: its host is busy or stuck".formatted(address, timeout));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while connecting to " + address);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("Connecting to " + address + " failed", e.getCause());
    }
  }
}
