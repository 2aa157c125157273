package dev.yonder.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over blocking channels: a Unix or TCP socket, or a pair of pipes.
 *
 * <p>The JDK closes such a channel when a thread is interrupted while it reads or writes. A thread
 * that comes with its interrupt flag set may send (the flag is put aside and set again), but one
 * that is interrupted <em>during</em> a send or receive ends the carrier: let only threads send and
 * receive that nobody interrupts.
 */
public final class ChannelTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelTransport.class);

  /** The JDK copies what it writes to a direct buffer that it keeps per thread; this bounds it. */
  private static final int LARGEST_WRITE = 2 * MAX_FRAME;

  private final ReadableByteChannel input;
  private final WritableByteChannel output;
  private final String peer;
  private final FrameInput frames;

  ChannelTransport(ReadableByteChannel input, WritableByteChannel output, String peer) {
    this.input = input;
    this.output = output;
    this.peer = peer;
    this.frames = new FrameInput(input::read, peer);
  }

  /**
   * A carrier over a connected socket.
   *
   * @param channel a connected Unix or TCP socket, which the carrier owns from now on; is made
   *     blocking, and a TCP socket sends without delay
   * @param peer where the other end is, for people
   * @return an open carrier
   * @throws IOException if the socket refuses to be set up
   */
  public static ChannelTransport of(SocketChannel channel, String peer) throws IOException {
    channel.configureBlocking(true);
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new ChannelTransport(channel, channel, peer);
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    if (!input.isOpen()) {
      throw new ClosedChannelException();
    }
    return frames.next();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      int end = frames.limit();
      while (frames.position() < end) {
        frames.limit(Math.min(end, frames.position() + LARGEST_WRITE));
        output.write(frames);
        frames.limit(end);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    close(output);
    close(input);
  }

  private void close(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The carrier has ended all the same: the JDK marks a channel closed before it tries.
      LOG.debug("Closing the carrier to {} failed", peer, e);
    }
  }
}
