package dev.yonder.transport;

import dev.yonder.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames over the standard input and output of a child process. Closing ends the child: first by
 * the end of its input, then by a request, then by force; that takes two seconds at the most. A
 * child that was released is left alone.
 */
final class ChildProcessTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcessTransport.class);

  /** How long close waits for a send under way before it takes the child for stuck. */
  private static final long SEND_GRACE_MILLIS = 250;

  private static final long EXIT_GRACE_MILLIS = 1250;
  private static final long DESTROY_GRACE_MILLIS = 500;

  /** How long the message of a child's death waits for its exit code and last words. */
  private static final long LAST_WORDS_MILLIS = 500;

  private final Process process;
  private final ChildErrors errors;
  private final Function<ChildEnd, IOException> failure;
  private final StreamTransport streams;

  /** Whether a frame has come. Used by the thread that receives, and told to others. */
  private volatile boolean heard;

  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean released;

  /** Held by the sender: closing the child's input would block behind a send that is blocked. */
  private final Semaphore sending = new Semaphore(1);

  /**
   * A carrier over a running process, which it owns from now on.
   *
   * @param errors reads the process's standard error
   * @param peer where the other end is, for people
   * @param failure tells what the end of the process means
   */
  ChildProcessTransport(
      Process process, ChildErrors errors, String peer, Function<ChildEnd, IOException> failure) {
    this.process = process;
    this.errors = errors;
    this.failure = failure;
    this.streams = StreamTransport.of(process.getInputStream(), process.getOutputStream(), peer);
  }

  @Override
  public String peer() {
    return streams.peer();
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    requireOpen();
    @Nullable ByteBuffer frame;
    try {
      frame = streams.receive();
    } catch (EOFException e) {
      throw torn(e);
    } catch (IOException e) {
      throw withCause(failure(""), e);
    } catch (ProtocolException e) {
      String text = strayText();
      if (text.isEmpty()) {
        throw e;
      }
      throw withCause(failure(text), e);
    }
    if (frame != null) {
      heard = true;
    } else if (!closed.get() && !released && exitCode(LAST_WORDS_MILLIS) != 0) {
      throw failure("");
    }
    return frame;
  }

  private IOException torn(EOFException end) {
    String text = strayText();
    return text.isEmpty()
        ? withCause(new EOFException(end.getMessage() + "; " + failure("").getMessage()), end)
        : withCause(failure(text), end);
  }

  /** What came was no frame: if nothing came before it, it may be no host that speaks there. */
  private String strayText() {
    return heard ? "" : streams.strayText();
  }

  @Override
  public boolean hasFrame() {
    return streams.hasFrame();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    sending.acquireUninterruptibly();
    try {
      requireOpen();
      streams.send(frames);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      throw withCause(failure(""), e);
    } finally {
      sending.release();
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed.get()) {
      throw new ClosedChannelException();
    }
  }

  private static <T extends Throwable> T withCause(T failure, Throwable cause) {
    if (failure.getCause() == null) {
      failure.initCause(cause);
    }
    return failure;
  }

  private IOException failure(String strayText) {
    return failure.apply(
        new ChildEnd(
            peer(),
            closed.get(),
            heard,
            exitCode(LAST_WORDS_MILLIS),
            errors.lastWords(LAST_WORDS_MILLIS),
            strayText));
  }

  /**
   * What the child's end means, for those to whom it is a bad end too that another carrier that the
   * child served has ended.
   *
   * @param millis how long to wait for the end
   * @return the failure, or null if the child lives, or has ended in good order
   */
  @Nullable IOException death(long millis) {
    return exitCode(millis) > 0 ? failure("") : null;
  }

  /** The exit code, or -1 if the child has not ended soon after its output. */
  private int exitCode(long millis) {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      interrupted = true;
      return -1;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void release() {
    released = true;
    LiveChildren.remove(process);
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      end();
    } catch (InterruptedException e) {
      interrupted = true;
      process.toHandle().destroyForcibly();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** By handle: Process.destroy also closes streams and would block behind a blocked send. */
  private void end() throws InterruptedException {
    if (sending.tryAcquire(SEND_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        LOG.debug("Closing the input of {} failed; it has ended", peer(), e);
      } finally {
        sending.release();
      }
      if (!released && process.waitFor(EXIT_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    if (released) {
      return;
    }
    LOG.warn("{} did not end with its input; it is told to", peer());
    process.toHandle().destroy();
    if (!process.waitFor(DESTROY_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
      process.toHandle().destroyForcibly();
    }
  }
}
