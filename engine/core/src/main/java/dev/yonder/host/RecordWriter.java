package dev.yonder.host;

import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the records of one command, gathers them into batches and gives these to a sink. A batch
 * goes out when it is large, or when its first record has waited a millisecond.
 *
 * <p>The lock keeps one command's records in order, so a thread of the command may wait for credit
 * while it holds it; the timer only tries it.
 */
final class RecordWriter {
  private static final int BATCH_BYTES = 24 * 1024;
  private static final int BATCH_RECORDS = 1024;
  private static final long FLUSH_MILLIS = 1;

  private final RecordSink sink;
  private final BatchWriter batch;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;
  private int room;
  private boolean finished;
  private final AtomicBoolean timerSet = new AtomicBoolean();

  /** Whether whoever has the lock waits for the sink, and the batch is empty meanwhile. */
  private volatile boolean waiting;

  /**
   * A writer of a command's records.
   *
   * @param projection how much of each result its caller wants
   */
  RecordWriter(MessageCodec codec, Invocation.Projection projection, RecordSink sink) {
    this.sink = sink;
    this.batch = codec.newBatch(projection);
  }

  /**
   * Writes a record.
   *
   * @param soon whether it must not wait long for others to keep it company
   */
  void write(StreamRecord record, boolean soon) {
    lock.lock();
    try {
      if (finished) {
        throw new IllegalStateException("The command has returned; nothing more can be written");
      }
      if (batch.count() == 0) {
        room = awaitRoom();
      }
      try {
        batch.add(record);
      } finally {
        if (batch.isFull() || batch.count() >= room || batch.size() >= BATCH_BYTES) {
          put(take());
        }
      }
      if (soon && batch.count() > 0) {
        setTimer();
      }
    } finally {
      lock.unlock();
    }
  }

  private int awaitRoom() {
    waiting = true;
    try {
      return Math.min(BATCH_RECORDS, sink.awaitRoom());
    } finally {
      waiting = false;
    }
  }

  private void setTimer() {
    if (timerSet.compareAndSet(false, true)) {
      Threads.later(this::flushLater, FLUSH_MILLIS);
    }
  }

  void flush() {
    lock.lock();
    try {
      put(take());
    } finally {
      lock.unlock();
    }
  }

  /** Takes what has not gone out yet; nothing can be written behind it. */
  @Nullable EncodedBatch finish() {
    lock.lock();
    try {
      finished = true;
      return take();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs on the clock, so it neither waits for the lock nor for the carrier. Whoever has the lock
   * and waits will find the timer not set, and set it again for what it writes then.
   */
  private void flushLater() {
    timerSet.set(false);
    boolean again = !waiting;
    if (lock.tryLock()) {
      try {
        again = !finished && batch.count() > 0;
        if (again && sink.canOffer()) {
          sink.offer(Objects.requireNonNull(take()));
        }
      } finally {
        lock.unlock();
      }
    }
    if (again) {
      setTimer();
    }
  }

  private @Nullable EncodedBatch take() {
    EncodedBatch taken = batch.take(next);
    if (taken != null) {
      next = taken.next();
    }
    return taken;
  }

  private void put(@Nullable EncodedBatch taken) {
    if (taken != null) {
      waiting = true;
      try {
        sink.put(taken);
      } finally {
        waiting = false;
      }
    }
  }
}
