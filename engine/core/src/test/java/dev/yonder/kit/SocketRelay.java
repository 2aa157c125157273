package dev.yonder.kit;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between near ends and a host that listens on a Unix socket, and does to them what networks
 * do: cuts, freezes, delays, splits, and lets nobody through. It never loses or reorders a byte of
 * a connection that it does not cut.
 */
public final class SocketRelay implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path path;
  private final ServerSocketChannel door;
  private final List<SocketChannel> channels = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile Path target;
  private volatile boolean refusing;
  private volatile boolean frozenToHost;
  private volatile boolean frozenToClient;
  private volatile boolean holdingBack;
  private volatile int pieceBytes = BUFFER_BYTES;
  private volatile long delayNanos;
  private boolean countedToHost;
  private long left = -1;

  /**
   * A relay.
   *
   * @param path where near ends come in
   * @param target the host's socket
   * @throws IOException if it cannot listen
   */
  public SocketRelay(Path path, Path target) throws IOException {
    this.path = path;
    this.target = target;
    this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    door.bind(UnixDomainSocketAddress.of(path));
    start("kit-relay-accept", this::accept);
  }

  /**
   * Where near ends come in.
   *
   * @return the address
   */
  public URI uri() {
    return URI.create("unix:" + path);
  }

  /**
   * How many connections came in, those that were refused among them.
   *
   * @return a number that only rises
   */
  public int accepted() {
    return accepted.get();
  }

  /**
   * Leads those who come from now on to another host.
   *
   * @param other its socket
   */
  public void target(Path other) {
    target = other;
  }

  /**
   * Lets nobody through, or everybody again; who is connected stays so.
   *
   * @param now whether nobody comes through
   */
  public void refuse(boolean now) {
    refusing = now;
  }

  /**
   * Passes nothing on, in silence, or goes on with what has come since.
   *
   * @param toHost whether nothing passes to the host
   * @param toClient whether nothing passes to near ends
   */
  public void freeze(boolean toHost, boolean toClient) {
    holdingBack = false;
    frozenToHost = toHost;
    frozenToClient = toClient;
  }

  /**
   * Whether the host has said something that a freeze keeps from the client.
   *
   * @return true once it has, until the next freeze or thaw
   */
  public boolean isHoldingBack() {
    return holdingBack;
  }

  /**
   * Passes bytes on in pieces, some time after they came.
   *
   * @param bytes how many go together
   * @param delay the time between pieces in nanoseconds
   */
  public void split(int bytes, long delay) {
    pieceBytes = bytes;
    delayNanos = delay;
  }

  /**
   * Cuts all connections once behind so many bytes of one direction, those of all connections from
   * now on taken together.
   *
   * @param toHost whether bytes to the host are counted, else those to near ends
   * @param bytes how many of them pass; fewer than 0 for all
   */
  public synchronized void cutAfter(boolean toHost, long bytes) {
    countedToHost = toHost;
    left = bytes;
  }

  /** How many of some bytes may pass before the cut; then there is none to come. */
  private synchronized int allowed(boolean toHost, int bytes) {
    if (left < 0 || toHost != countedToHost) {
      return bytes;
    }
    int passing = (int) Math.min(left, bytes);
    left -= passing;
    return passing;
  }

  private synchronized boolean isCutDue() {
    boolean due = left == 0;
    left = due ? -1 : left;
    return due;
  }

  /** Cuts all connections that there are. */
  public void cut() {
    channels.forEach(SocketRelay::close);
    channels.clear();
  }

  private void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = door.accept();
        accepted.incrementAndGet();
        if (refusing) {
          close(client);
        } else {
          join(client);
        }
      }
    } catch (IOException e) {
      // The relay is closed.
    }
  }

  private void join(SocketChannel client) {
    try {
      SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(target));
      channels.add(client);
      channels.add(host);
      start("kit-relay to host", () -> pump(client, host, true));
      start("kit-relay to client", () -> pump(host, client, false));
    } catch (IOException e) {
      close(client);
    }
  }

  private void pump(SocketChannel from, SocketChannel to, boolean toHost) {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          awaitThaw(from, toHost);
          pass(buffer, to, toHost);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // One of the ends is gone, and so is the other then.
    } finally {
      close(from);
      close(to);
    }
  }

  private void awaitThaw(SocketChannel from, boolean toHost) {
    while ((toHost ? frozenToHost : frozenToClient) && from.isOpen()) {
      holdingBack |= !toHost;
      LockSupport.parkNanos(200_000);
    }
  }

  private void pass(ByteBuffer buffer, SocketChannel to, boolean toHost) throws IOException {
    int end = buffer.limit();
    int bytes = allowed(toHost, Math.min(buffer.remaining(), pieceBytes));
    buffer.limit(buffer.position() + bytes);
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
    buffer.limit(end);
    if (isCutDue()) {
      cut();
    }
    if (delayNanos > 0) {
      LockSupport.parkNanos(delayNanos);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone in any case.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      java.nio.file.Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is gone in any case.
    }
    cut();
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
