package dev.yonder.transport;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Transport streams;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile boolean released;

  /** Held by the sender: closing the child's input would block behind a send that is blocked. */
  private final Semaphore sending = new Semaphore(1);

  ChildProcessTransport(Process process, ChildErrors errors) {
    this.process = process;
    this.errors = errors;
    this.streams =
        StreamTransport.of(
            process.getInputStream(),
            process.getOutputStream(),
            "child process %d".formatted(process.pid()));
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
      throw withCause(new EOFException(e.getMessage() + "; " + death()), e);
    } catch (IOException e) {
      throw new IOException(death(), e);
    }
    if (frame == null && !closed.get() && !released && exitCode() != 0) {
      throw new IOException(death());
    }
    return frame;
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
      throw new IOException(death(), e);
    } finally {
      sending.release();
    }
  }

  private void requireOpen() throws ClosedChannelException {
    if (closed.get()) {
      throw new ClosedChannelException();
    }
  }

  private static EOFException withCause(EOFException failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  private String death() {
    int code = exitCode();
    String words = errors.lastWords(LAST_WORDS_MILLIS);
    return "%s %s%s%s"
        .formatted(
            Character.toUpperCase(peer().charAt(0)) + peer().substring(1),
            closed.get() ? "was closed" : ended(code),
            words.isEmpty() ? "" : "; its last words: " + words,
            words.contains("Could not find or load main class")
                ? "\nGive the class path of the host as system property "
                    + ChildCommand.CLASS_PATH_PROPERTY
                : "");
  }

  private static String ended(int code) {
    if (code < 0) {
      return "closed its output but runs on";
    }
    // Java reports a signal as 128 + its number.
    return "ended with exit code %d%s"
        .formatted(code, code > 128 ? " (signal %d)".formatted(code - 128) : "");
  }

  /** The exit code, or -1 if the child has not ended soon after its output. */
  private int exitCode() {
    boolean interrupted = Thread.interrupted();
    try {
      return process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
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
      if (released || process.waitFor(EXIT_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    LOG.warn("{} did not end with its input; it is told to", peer());
    process.toHandle().destroy();
    if (!process.waitFor(DESTROY_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
      process.toHandle().destroyForcibly();
    }
  }
}
