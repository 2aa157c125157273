package dev.yonder.host;

import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
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
  private boolean timerSet;
  private boolean finished;

  RecordWriter(MessageCodec codec, RecordSink sink) {
    this.sink = sink;
    this.batch = codec.newBatch();
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
        room = Math.min(BATCH_RECORDS, sink.awaitRoom());
      }
      try {
        batch.add(record);
      } finally {
        if (batch.isFull() || batch.count() >= room || batch.size() >= BATCH_BYTES) {
          put(take());
        }
      }
      if (soon && batch.count() > 0 && !timerSet) {
        timerSet = true;
        Threads.later(this::flushLater, FLUSH_MILLIS);
      }
    } finally {
      lock.unlock();
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

  long written() {
    lock.lock();
    try {
      return next + batch.count();
    } finally {
      lock.unlock();
    }
  }

  /** Runs on the clock, so it neither waits for the lock nor for the carrier. */
  private void flushLater() {
    boolean again = true;
    if (lock.tryLock()) {
      try {
        EncodedBatch taken = finished ? null : take();
        if (taken != null) {
          sink.offer(taken);
        }
        again = taken != null;
        timerSet = again;
      } finally {
        lock.unlock();
      }
    }
    if (again) {
      Threads.later(this::flushLater, FLUSH_MILLIS);
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
      sink.put(taken);
    }
  }
}
