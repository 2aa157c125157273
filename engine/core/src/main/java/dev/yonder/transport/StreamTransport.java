package dev.yonder.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over an input and an output stream. Whether {@link #close} ends a blocked call depends on
 * the streams: their own close has to.
 */
public final class StreamTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(StreamTransport.class);
  private static final int COPY_BYTES = 8 * 1024;

  private final InputStream input;
  private final OutputStream output;
  private final String peer;
  private final FrameInput frames;
  private volatile boolean closed;

  private StreamTransport(InputStream input, OutputStream output, String peer) {
    this.input = input;
    this.output = output;
    this.peer = peer;
    this.frames = new FrameInput(this::read, peer);
  }

  /**
   * A carrier over two streams, which it owns from now on.
   *
   * @param input gives the peer's frames; need not be buffered
   * @param output takes frames for the peer; is flushed after every send
   * @param peer where the other end is, for people
   * @return an open carrier
   */
  public static StreamTransport of(InputStream input, OutputStream output, String peer) {
    return new StreamTransport(input, output, peer);
  }

  /**
   * Takes this process's standard input and output for a carrier. Whatever else in the process
   * prints to {@link System#out} goes to {@link System#err} from now on, and {@link System#in} is
   * empty, so that nothing can get between the frames.
   *
   * @return an open carrier; to be called once in a process
   */
  public static Transport stdio() {
    reserveStandardStreams();
    return new StdioTransport();
  }

  /** Turns away whoever else prints to standard output, or reads standard input. */
  static void reserveStandardStreams() {
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    requireOpen();
    return frames.next();
  }

  private int read(ByteBuffer into) throws IOException {
    return input.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
  }

  @Override
  public boolean hasFrame() {
    return frames.isReady();
  }

  /**
   * What has come and is no frame, if it is text: to be asked after {@link #receive} refused what
   * it read. Belongs to the thread that receives.
   *
   * @return the text as it came, bounded; empty if it is none
   */
  String strayText() {
    return frames.strayText();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    requireOpen();
    // A stream over a channel would be closed by the flag.
    boolean interrupted = Thread.interrupted();
    try {
      write(frames);
      output.flush();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void write(ByteBuffer frames) throws IOException {
    if (frames.hasArray()) {
      output.write(frames.array(), frames.arrayOffset() + frames.position(), frames.remaining());
      frames.position(frames.limit());
      return;
    }
    byte[] copy = new byte[Math.min(COPY_BYTES, frames.remaining())];
    while (frames.hasRemaining()) {
      int count = Math.min(copy.length, frames.remaining());
      frames.get(copy, 0, count);
      output.write(copy, 0, count);
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
      close(output);
      close(input);
    }
  }

  private void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // What could not be flushed is lost with the carrier; nobody waits for it.
      LOG.debug("Closing the carrier to {} failed", peer, e);
    }
  }
}
