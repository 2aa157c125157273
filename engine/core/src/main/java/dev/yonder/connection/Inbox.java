package dev.yonder.connection;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's side of flow control: batches that have arrived and wait to be taken. It holds no
 * more than the credit it gave allows; a peer that sends more breaks the protocol. Credit is given
 * back when half of the window has been taken.
 */
public final class Inbox {
  /** A batch may overdraw the bytes, since its size is known only when it is made. */
  private static final int MAX_OVERDRAFT = dev.yonder.protocol.ProtocolLimits.MAX_MESSAGE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<EncodedBatch> batches = new ArrayDeque<>();
  private final Credit window;
  private final Consumer<Credit> giveCredit;
  private long itemsLeft;
  private long bytesLeft;
  private int takenItems;
  private int takenBytes;
  private boolean ended;

  /**
   * An empty inbox.
   *
   * @param window the credit that the peer has to begin with
   * @param giveCredit tells the peer of more; called by the thread that takes
   */
  public Inbox(Credit window, Consumer<Credit> giveCredit) {
    this.window = window;
    this.giveCredit = giveCredit;
    this.itemsLeft = window.items();
    this.bytesLeft = window.bytes();
  }

  /**
   * Puts in what arrived and tells the taker. Called by the reader.
   *
   * @param batch the batch
   * @throws ProtocolException if the peer had no credit for it
   */
  public void put(EncodedBatch batch) {
    putUntold(batch);
    tell();
  }

  /**
   * Puts in what arrived without waking the taker: {@link #tell} or {@link #end} has to follow
   * soon. Called by the reader.
   *
   * @param batch the batch
   * @throws ProtocolException if the peer had no credit for it
   */
  public void putUntold(EncodedBatch batch) {
    lock.lock();
    try {
      itemsLeft -= batch.count();
      bytesLeft -= batch.bytes().length;
      if (itemsLeft < 0 || bytesLeft < -MAX_OVERDRAFT) {
        throw new ProtocolException(
            "The peer sent %d records in %d bytes without credit"
                .formatted(batch.count(), batch.bytes().length));
      }
      if (!ended) {
        batches.add(batch);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the taker for what was put in. Called by the reader. */
  public void tell() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing more will come. What is there can still be taken. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that nothing more is wanted, and drops what is there. */
  public void discard() {
    lock.lock();
    try {
      ended = true;
      batches.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next batch.
   *
   * @param deadline a {@link System#nanoTime} until which to wait, or null to wait for the end
   * @return the batch, or null at the end, and when the deadline has passed
   * @throws InterruptedException if the thread was interrupted
   */
  public @Nullable EncodedBatch take(@Nullable Long deadline) throws InterruptedException {
    EncodedBatch batch;
    Credit back;
    lock.lockInterruptibly();
    try {
      while (batches.isEmpty() && !ended) {
        if (deadline == null) {
          changed.await();
        } else if (deadline - System.nanoTime() <= 0) {
          return null;
        } else {
          changed.awaitNanos(deadline - System.nanoTime());
        }
      }
      batch = batches.poll();
      back = batch == null || ended ? null : pay(batch);
    } finally {
      lock.unlock();
    }
    if (back != null) {
      giveCredit.accept(back);
    }
    return batch;
  }

  /**
   * Whether {@link #take} will not wait.
   *
   * @return true if there is a batch, or never will be
   */
  public boolean isReady() {
    lock.lock();
    try {
      return ended || !batches.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether there is nothing to take and never will be.
   *
   * @return true at the end
   */
  public boolean isExhausted() {
    lock.lock();
    try {
      return ended && batches.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Credit pay(EncodedBatch batch) {
    takenItems += batch.count();
    takenBytes += batch.bytes().length;
    if (takenItems * 2 < window.items() && takenBytes * 2 < window.bytes()) {
      return null;
    }
    Credit back = new Credit(takenItems, takenBytes);
    itemsLeft += takenItems;
    bytesLeft += takenBytes;
    takenItems = 0;
    takenBytes = 0;
    return back;
  }
}
