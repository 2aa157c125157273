package dev.yonder.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over a Unix or TCP socket. Interrupts do it no harm: the JDK closes a socket under a
 * thread that is interrupted in a blocking read or write, so this one never blocks; it waits for
 * the socket with a selector, and only when there is nothing to read or no room to write.
 */
public final class ChannelTransport implements AwaitableTransport {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelTransport.class);

  /** The JDK copies what it writes to a direct buffer that it keeps per thread; this bounds it. */
  private static final int LARGEST_WRITE = 2 * MAX_FRAME;

  private final SocketChannel channel;
  private final String peer;
  private final Selector readable;
  private final FrameInput frames;
  private final FrameInput.Source source;

  /** Made by the first sender that finds the socket full; most never do. */
  private volatile @Nullable Selector writable;

  private ChannelTransport(SocketChannel channel, String peer, Selector readable) {
    this.channel = channel;
    this.peer = peer;
    this.readable = readable;
    this.frames = new FrameInput(this::read, peer);
    this.source = channel::read;
  }

  /**
   * A carrier over a connected socket.
   *
   * @param channel a connected Unix or TCP socket, which the carrier owns from now on; is made
   *     non-blocking, and a TCP socket sends without delay
   * @param peer where the other end is, for people
   * @return an open carrier
   * @throws IOException if the socket refuses to be set up
   */
  public static ChannelTransport of(SocketChannel channel, String peer) throws IOException {
    channel.configureBlocking(false);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new ChannelTransport(channel, peer, selector(channel, SelectionKey.OP_READ));
  }

  private static Selector selector(SocketChannel channel, int operation) throws IOException {
    Selector selector = Selector.open();
    boolean registered = false;
    try {
      channel.register(selector, operation);
      registered = true;
      return selector;
    } finally {
      if (!registered) {
        selector.close();
      }
    }
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    if (!channel.isOpen()) {
      throw new ClosedChannelException();
    }
    return frames.next();
  }

  @Override
  public boolean awaitFrame(long nanos) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (!frames.isReady()) {
      if (!frames.fill(source)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        select(readable, TimeUnit.NANOSECONDS.toMillis(left) + 1);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
    return true;
  }

  private int read(ByteBuffer into) throws IOException {
    while (true) {
      int read = channel.read(into);
      if (read != 0) {
        return read;
      }
      await(readable);
    }
  }

  @Override
  public boolean hasFrame() {
    return frames.isReady();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    int end = frames.limit();
    while (frames.position() < end) {
      frames.limit(Math.min(end, frames.position() + LARGEST_WRITE));
      write(frames);
      frames.limit(end);
    }
  }

  private void write(ByteBuffer frames) throws IOException {
    while (channel.write(frames) == 0) {
      awaitRoom();
    }
  }

  private void awaitRoom() throws IOException {
    Selector room = writable;
    if (room == null) {
      room = selector(channel, SelectionKey.OP_WRITE);
      writable = room;
      if (!channel.isOpen()) {
        // Whoever closed the carrier may not have seen the selector.
        room.close();
      }
    }
    await(room);
  }

  /**
   * Waits until the socket is ready, without bound: {@link #close} ends it. A selector does not
   * wait for a thread whose interrupt flag is set, so the flag is put aside meanwhile.
   */
  private static void await(Selector selector) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (select(selector, 0) == 0) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static int select(Selector selector, long millis) throws IOException {
    try {
      return selector.select(key -> {}, millis);
    } catch (ClosedSelectorException e) {
      AsynchronousCloseException closed = new AsynchronousCloseException();
      closed.initCause(e);
      throw closed;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The carrier has ended all the same: the JDK marks a channel closed before it tries.
      LOG.debug("Closing the carrier to {} failed", peer, e);
    }
    // Only now does the socket itself close: the JDK keeps it as long as a selector knows it.
    close(readable);
    Selector room = writable;
    if (room != null) {
      close(room);
    }
  }

  private void close(Selector selector) {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("Closing a selector of the carrier to {} failed", peer, e);
    }
  }
}
