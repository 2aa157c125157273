package dev.yonder.connection;

import dev.yonder.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out. Whoever sends puts its frames in the queue; one of the senders at a time empties it,
 * so that what came in meanwhile goes out in one write. The reader of the connection must not block
 * on a write: what it sends is put out by a thread that is started when first needed.
 *
 * <p>No lock is held while the carrier is written to.
 */
final class FrameWriter {
  static final long FAREWELL_MILLIS = 300;

  private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);
  private static final int MAX_WAITING_BYTES = 1024 * 1024;

  /** What may be kept for company. */
  private static final int CORK_BYTES = 16 * 1024;

  /** Batches that one sender puts out for the others before the writer thread takes over. */
  private static final int MAX_BATCHES = 8;

  private final Transport transport;
  private final Consumer<IOException> onFailure;
  private final SendQueue queue = new SendQueue();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final ReentrantLock roomLock = new ReentrantLock();
  private final Condition room = roomLock.newCondition();
  private final AtomicBoolean writerWanted = new AtomicBoolean();
  private volatile @Nullable Thread writer;
  private volatile @Nullable Thread corker;
  private volatile boolean closed;

  /** Written under the lock before a sender looks for room; read after room has been made. */
  private volatile int waitingSenders;

  /** Written by whoever sends, read by the heartbeat. */
  private volatile long batchesSent;

  FrameWriter(Transport transport, Consumer<IOException> onFailure) {
    this.transport = transport;
    this.onFailure = onFailure;
  }

  /** Sends, and waits while too much is queued already. Not for the reader of the connection. */
  void send(Outgoing... messages) throws IOException {
    awaitRoom();
    for (Outgoing message : messages) {
      queue.add(message);
    }
    if (corker != Thread.currentThread() || queue.waitingBytes() >= CORK_BYTES) {
      drain(MAX_BATCHES);
    }
    if (closed && messages[messages.length - 1].withdraw()) {
      throw new IOException("The connection to " + transport.peer() + " is closed");
    }
  }

  /**
   * Keeps what the current thread sends, until it sends something without this; what other threads
   * send takes it along.
   */
  void cork() {
    corker = Thread.currentThread();
  }

  /** Ends {@link #cork}; what was kept goes out with whatever is sent next. */
  void uncork() {
    corker = null;
  }

  /** Ends {@link #cork} and sends what was kept, without waiting for anything. */
  void flush() {
    corker = null;
    if (!queue.isEmpty()) {
      wakeWriter();
    }
  }

  /** Whether a message that is sent now would not have to wait for others to go first. */
  boolean hasRoom() {
    return queue.waitingBytes() <= MAX_WAITING_BYTES;
  }

  int waitingBytes() {
    return queue.waitingBytes();
  }

  /** A number that rises while the peer takes what is sent. */
  long progress() {
    return batchesSent;
  }

  /** Whether something waits to be sent, or is being sent. */
  boolean isBusy() {
    return draining.get() || !queue.isEmpty();
  }

  /** Sends without waiting for anything. */
  void offer(Outgoing message) {
    queue.add(message);
    wakeWriter();
  }

  /**
   * Drops what is queued: what has not been sent by now never will be. A last message still goes
   * out if the carrier takes it within {@link #FAREWELL_MILLIS}.
   */
  void close(@Nullable Outgoing last) {
    closed = true;
    wakeSenders();
    Thread thread = writer;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    if (last != null && becomeLastSender()) {
      Threads.Cancellable timer =
          Threads.later(
              () -> Threads.startPlatform("yonder-end " + transport.peer(), transport::close),
              FAREWELL_MILLIS);
      try {
        transport.send(last.frames());
      } catch (IOException e) {
        LOG.debug("{} did not take the last message", transport.peer(), e);
      } finally {
        timer.cancel();
      }
    }
  }

  /** Waits a little for the sender that is at it; one that is stuck is left alone. */
  private boolean becomeLastSender() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
    while (!draining.compareAndSet(false, true)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(this, 100_000);
    }
    return true;
  }

  /** The wait ends when the peer reads, or when the heartbeat finds it dead and closes us. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  private void awaitRoom() throws IOException {
    if (!hasRoom()) {
      roomLock.lock();
      try {
        waitingSenders++;
        while (!hasRoom() && !closed) {
          room.awaitUninterruptibly();
        }
      } finally {
        waitingSenders--;
        roomLock.unlock();
      }
    }
    if (closed) {
      throw new IOException("The connection to " + transport.peer() + " is closed");
    }
  }

  private void drain(int maxBatches) {
    int batches = 0;
    while (!closed && !queue.isEmpty() && draining.compareAndSet(false, true)) {
      try {
        while (batches < maxBatches && sendBatch()) {
          batches++;
        }
      } finally {
        draining.set(false);
      }
      if (batches >= maxBatches && !queue.isEmpty()) {
        wakeWriter();
        return;
      }
    }
  }

  private boolean sendBatch() {
    ByteBuffer frames = queue.take();
    if (frames == null) {
      return false;
    }
    if (waitingSenders > 0 && hasRoom()) {
      wakeSenders();
    }
    try {
      transport.send(frames);
      batchesSent = batchesSent + 1;
      return true;
    } catch (IOException e) {
      // A frame may be half out, so nothing may follow it.
      closed = true;
      wakeSenders();
      onFailure.accept(e);
      return false;
    }
  }

  private void wakeSenders() {
    roomLock.lock();
    try {
      room.signalAll();
    } finally {
      roomLock.unlock();
    }
  }

  private void wakeWriter() {
    writerWanted.set(true);
    Thread thread = writer;
    if (thread == null) {
      thread = startWriter();
    }
    LockSupport.unpark(thread);
  }

  private synchronized Thread startWriter() {
    Thread thread = writer;
    if (thread == null) {
      thread = Threads.startPlatform("yonder-writer " + transport.peer(), this::write);
      writer = thread;
    }
    return thread;
  }

  /** Parks without bound: {@link #wakeWriter} and {@link #close} unpark it. */
  private void write() {
    while (!closed) {
      if (writerWanted.getAndSet(false)) {
        drain(Integer.MAX_VALUE);
      } else {
        LockSupport.park(this);
      }
    }
  }
}
