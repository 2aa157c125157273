package dev.yonder.connection;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The credit that the receiver has given a sender. A sender may send a batch while it has credit of
 * both kinds, and pays for it; it waits when it has none.
 */
public final class CreditWindow {
  private static final long MAX_OUTSTANDING = 1L << 40;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long items;
  private long bytes;
  private boolean closed;

  /**
   * A window with some credit.
   *
   * @param credit how much to begin with
   */
  public CreditWindow(Credit credit) {
    this.items = credit.items();
    this.bytes = credit.bytes();
  }

  /**
   * Adds credit. Called by the reader.
   *
   * @param credit how much more
   * @throws ProtocolException if the peer gives more than makes sense
   */
  public void grant(Credit credit) {
    lock.lock();
    try {
      items += credit.items();
      bytes += credit.bytes();
      if (items > MAX_OUTSTANDING || bytes > MAX_OUTSTANDING) {
        throw new ProtocolException("The peer gives credit without bound");
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a batch may be sent. The wait has no bound of its own: it ends with credit, and
   * {@link #close} ends it when the call is stopped or the connection lost.
   *
   * @param wanted how many items the batch has at least, 1 or more
   * @return how many items may be sent
   * @throws CancellationException if the window was closed, or the thread interrupted
   */
  public int await(int wanted) {
    lock.lock();
    try {
      while (!closed && (items < wanted || bytes <= 0)) {
        changed.await();
      }
      if (closed) {
        throw new CancellationException("The receiver takes no more");
      }
      return (int) Math.min(items, Integer.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for credit");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Pays for a batch.
   *
   * @param batch what was sent
   */
  public void spend(EncodedBatch batch) {
    lock.lock();
    try {
      items -= batch.count();
      bytes -= batch.bytes().length;
    } finally {
      lock.unlock();
    }
  }

  /** Fails whoever waits, now and later. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
