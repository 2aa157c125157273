package dev.yonder.host;

import dev.yonder.protocol.EncodedBatch;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The records of one job by sequence number, kept until they are acknowledged. When it is full the
 * job waits: nothing is dropped.
 */
final class Journal implements RecordSink {
  static final int MAX_BATCH = 1024;

  /** What a batch takes besides its bytes: many small ones must not outgrow the bound. */
  private static final int BATCH_OVERHEAD = 128;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** By the sequence number behind the last record of each. */
  private final TreeMap<Long, EncodedBatch> batches = new TreeMap<>();

  private long bytes;
  private long next;
  private long acknowledged;
  private boolean ended;
  private boolean abandoned;

  Journal(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The wait ends when somebody acknowledges what was read, or when the job is stopped. */
  @Override
  public int awaitRoom() {
    lock.lock();
    try {
      while (bytes >= maxBytes && !abandoned) {
        changed.await();
      }
      if (abandoned) {
        throw new CancellationException("The job is being stopped");
      }
      return MAX_BATCH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while the journal is full");
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean canOffer() {
    return true;
  }

  @Override
  public void offer(EncodedBatch batch) {
    put(batch);
  }

  @Override
  public void put(EncodedBatch batch) {
    lock.lock();
    try {
      batches.put(batch.next(), batch);
      bytes += size(batch);
      next = batch.next();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will be written. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits for room need not wait any longer. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The batch that holds a record, or the first one kept behind it.
   *
   * @param from the sequence number of the record
   * @param follow whether to wait for it while the job runs
   * @return the batch, or null when there is none
   * @throws InterruptedException if the thread was interrupted
   */
  @Nullable EncodedBatch from(long from, boolean follow) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (follow && !ended && next <= from) {
        changed.await();
      }
      Map.Entry<Long, EncodedBatch> found = batches.higherEntry(from);
      return found == null ? null : found.getValue();
    } finally {
      lock.unlock();
    }
  }

  /** Drops the batches all of whose records come before a sequence number. */
  void acknowledge(long upTo) {
    lock.lock();
    try {
      acknowledged = Math.max(acknowledged, Math.min(upTo, next));
      while (!batches.isEmpty() && batches.firstKey() <= upTo) {
        bytes -= size(batches.pollFirstEntry().getValue());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static long size(EncodedBatch batch) {
    return batch.bytes().length + BATCH_OVERHEAD;
  }

  long acknowledged() {
    lock.lock();
    try {
      return acknowledged;
    } finally {
      lock.unlock();
    }
  }

  long written() {
    lock.lock();
    try {
      return next;
    } finally {
      lock.unlock();
    }
  }
}
