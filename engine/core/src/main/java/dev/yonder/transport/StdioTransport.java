package dev.yonder.transport;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over the standard input and output of this process.
 *
 * <p>Input comes through a channel, since closing one wakes a thread that is blocked in it. Output
 * goes through a plain stream, since the JDK closes a channel under a thread that is interrupted in
 * it, and whoever runs a command may be interrupted at any time. So a send that is blocked when the
 * carrier is closed stays blocked until the peer reads or ends, or this process ends: which is what
 * follows, for a process has no other carrier than this one.
 */
final class StdioTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);

  private final FileChannel input = new FileInputStream(FileDescriptor.in).getChannel();
  private final OutputStream output = new FileOutputStream(FileDescriptor.out);
  private final FrameInput frames = new FrameInput(input::read, peer());
  private volatile boolean closed;

  @Override
  public String peer() {
    return "stdio";
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    requireOpen();
    // A flag that was set before would close the channel.
    boolean interrupted = Thread.interrupted();
    try {
      return frames.next();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean hasFrame() {
    return frames.isReady();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    requireOpen();
    if (frames.hasArray()) {
      output.write(frames.array(), frames.arrayOffset() + frames.position(), frames.remaining());
      frames.position(frames.limit());
    } else {
      byte[] copy = new byte[frames.remaining()];
      frames.get(copy);
      output.write(copy);
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        input.close();
        output.close();
      } catch (IOException e) {
        LOG.debug("Closing standard input and output failed", e);
      }
    }
  }
}
