package dev.yonder.kit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A line between near ends and a host at a Unix socket, bytes as they are, that can be cut, held
 * up, slowed and split into single bytes. It loses and reorders nothing of what it passes on.
 */
public final class FaultProxy implements AutoCloseable {
  private final Path near;
  private final Path far;
  private final ServerSocketChannel listener;
  private final Set<SocketChannel> ends = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Object changed = new Object();
  private boolean frozen;
  private boolean down;
  private volatile long delayNanos;
  private volatile int pieceBytes = Integer.MAX_VALUE;
  private volatile long connections;

  private FaultProxy(Path near, Path far, ServerSocketChannel listener) {
    this.near = near;
    this.far = far;
    this.listener = listener;
  }

  /**
   * A line that is whole at first.
   *
   * @param near the socket that near ends connect to; made here
   * @param far the host's socket
   * @return the line
   * @throws IOException if it cannot listen
   */
  public static FaultProxy between(Path near, Path far) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(near));
    Files.setPosixFilePermissions(near, PosixFilePermissions.fromString("rw-------"));
    FaultProxy proxy = new FaultProxy(near, far, listener);
    proxy.start("accept", proxy::accept);
    return proxy;
  }

  /**
   * The address for near ends.
   *
   * @return a URI of scheme {@code unix}
   */
  public URI uri() {
    return URI.create("unix:" + near);
  }

  /**
   * How often somebody has connected so far.
   *
   * @return a number that only rises
   */
  public long connections() {
    return connections;
  }

  /** Ends all connections; new ones are let through. */
  public void cut() {
    ends.forEach(FaultProxy::closeQuietly);
    ends.clear();
  }

  /** Ends all connections and lets no new one through. */
  public void down() {
    synchronized (changed) {
      down = true;
    }
    cut();
  }

  /** Passes nothing on, and ends nothing: each end believes that the other is silent. */
  public void freeze() {
    synchronized (changed) {
      frozen = true;
    }
  }

  /** Is a whole line again: what was held up goes on, and new connections are let through. */
  public void mend() {
    synchronized (changed) {
      down = false;
      frozen = false;
      changed.notifyAll();
    }
    delayNanos = 0;
    pieceBytes = Integer.MAX_VALUE;
  }

  /**
   * Holds up each piece.
   *
   * @param time for how long
   */
  public void delay(Duration time) {
    delayNanos = time.toNanos();
  }

  /**
   * Passes bytes on in pieces.
   *
   * @param bytes the size of a piece, at least 1
   */
  public void split(int bytes) {
    pieceBytes = bytes;
  }

  private void start(String what, Runnable task) {
    Thread thread = new Thread(task, "kit-line " + what);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        pass(listener.accept());
      } catch (IOException e) {
        // The line is closed, or there is no host behind it just now.
      }
    }
  }

  private void pass(SocketChannel client) throws IOException {
    connections++;
    SocketChannel host = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean passes = false;
    try {
      host.connect(UnixDomainSocketAddress.of(far));
      ends.add(client);
      ends.add(host);
      passes = !isDown();
    } finally {
      if (!passes) {
        closeQuietly(client);
        closeQuietly(host);
      }
    }
    threads.removeIf(thread -> !thread.isAlive());
    start("to host", () -> pump(client, host));
    start("to client", () -> pump(host, client));
  }

  private boolean isDown() {
    synchronized (changed) {
      return down;
    }
  }

  private void pump(SocketChannel from, SocketChannel to) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(16 * 1024);
    try {
      while (from.read(bytes.clear()) >= 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          passOn(bytes, to);
        }
      }
    } catch (IOException e) {
      // One of the ends is gone, and so is the other then.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      ends.remove(from);
      ends.remove(to);
    }
  }

  private void passOn(ByteBuffer bytes, SocketChannel to) throws IOException {
    int limit = bytes.limit();
    bytes.limit((int) Math.min(limit, (long) bytes.position() + pieceBytes));
    awaitPassage(to);
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
    bytes.limit(limit);
  }

  private void awaitPassage(SocketChannel to) throws IOException {
    synchronized (changed) {
      try {
        if (delayNanos > 0) {
          TimeUnit.NANOSECONDS.timedWait(changed, delayNanos);
        }
        while (frozen && to.isOpen()) {
          // A connection that is cut meanwhile wakes nobody.
          changed.wait(10);
        }
      } catch (InterruptedException e) {
        throw new IOException("The line is closed", e);
      }
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any longer, however it ends.
    }
  }

  @Override
  public void close() throws IOException {
    down();
    listener.close();
    Files.deleteIfExists(near);
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
