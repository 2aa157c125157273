package dev.yonder.host;

import dev.yonder.host.journal.ProcessLock;
import dev.yonder.transport.HostSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user's own host, and starts it if there is none: one, however many look for it at the
 * same time.
 */
final class DaemonStart {
  /** From the start of a JVM to the socket, on a machine with much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DaemonFiles files;
  private final HostProgram program;
  private final Duration idle;
  private volatile @Nullable DaemonProcess started;

  DaemonStart(DaemonFiles files, HostProgram program, Duration idle) {
    this.files = files;
    this.program = program;
    this.idle = idle;
  }

  /**
   * Connects to the host.
   *
   * @return a connected socket in blocking mode
   * @throws IOException if the host cannot be reached or started; the message has its last words
   */
  SocketChannel connect() throws IOException {
    SocketChannel there = files.connect(PATIENCE);
    return there == null ? startInTime() : there;
  }

  /** Whether this has started the host that it connected to. */
  boolean hasStarted() {
    return started != null;
  }

  /**
   * Waiting for a lock or for a process to speak has no bound of its own; a thread of its own has.
   */
  private SocketChannel startInTime() throws IOException {
    FutureTask<SocketChannel> task = new FutureTask<>(this::startOnce);
    Thread thread = new Thread(task, "yonder-daemon-start");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException(late(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while the host started");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("The host could not be started: " + e.getCause(), e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private String late() throws IOException {
    DaemonProcess slow = started;
    return slow == null
        ? "Nobody listens at %s after %s, though another process holds %s or %s; end it"
            .formatted(files.socket(), PATIENCE, files.start(), files.place())
        : slow.endLate(PATIENCE);
  }

  private SocketChannel startOnce() throws IOException {
    ProcessLock turn = ProcessLock.await(files.start());
    try {
      while (!Thread.currentThread().isInterrupted()) {
        SocketChannel faster = files.connect(PATIENCE);
        if (faster != null) {
          return faster;
        }
        DaemonProcess process = DaemonProcess.start(program, files.log(), idle);
        started = process;
        if (process.awaitListening()) {
          return required(files.socket());
        }
        // Another host has the place, and nobody is let in: it is just ending.
        started = null;
      }
      throw new InterruptedIOException("Interrupted while the host started");
    } finally {
      turn.close();
    }
  }

  private static SocketChannel required(HostSocket socket) throws IOException {
    SocketChannel channel = socket.connect(PATIENCE);
    if (channel == null) {
      throw new IOException("The host at %s has ended as soon as it listened".formatted(socket));
    }
    return channel;
  }
}
