package dev.yonder.connection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who reads: one thread at a time. A near end has a reader of its own; but a caller that waits for
 * an answer, and is the only one who does, had better read it itself than be woken by a reader that
 * was woken for it. So when nobody waits the reader lays the role down and stands by; it takes the
 * role again when somebody waits who does not read, or when nobody has read for a while.
 *
 * <p>Every pair of threads that could miss each other here writes its own word first and reads the
 * other's then; both words are volatile, so one of them sees the other.
 */
final class ReadingRole {
  /** Nobody reads for twice this at the most. */
  private static final long TICK_NANOS = 1_000_000;

  private static final int READER = 0;
  private static final int NOBODY = 1;
  private static final int CALLER = 2;

  private final AtomicInteger holder = new AtomicInteger(READER);
  private volatile @Nullable Thread reader;
  private volatile boolean readerWanted;
  private volatile boolean readerAsleep;
  private volatile boolean over;

  /** Written by the caller who has the role. */
  private volatile int turns;

  /** Makes the current thread the reader, which has the role to begin with. */
  void begin() {
    reader = Thread.currentThread();
  }

  /** Takes the role for a caller; false when another thread has it, or the reader should. */
  boolean tryTake() {
    return holder.get() == NOBODY && !readerWanted && holder.compareAndSet(NOBODY, CALLER);
  }

  /** Lays down what {@link #tryTake} took. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  void layDown() {
    turns++;
    holder.set(NOBODY);
    if (readerWanted || readerAsleep) {
      LockSupport.unpark(reader);
    }
  }

  /** Sees to it that somebody reads, though not the current thread, which is going to wait. */
  void summonReader() {
    if (holder.get() != READER && !readerWanted) {
      readerWanted = true;
      if (holder.get() == NOBODY) {
        LockSupport.unpark(reader);
      }
    }
  }

  /** Ends {@link #standBy}, now and later. */
  void end() {
    over = true;
    LockSupport.unpark(reader);
  }

  /**
   * Lays the reader's role down for callers to take.
   *
   * @param quiet whether nobody waits for anything
   * @return true when the reader has the role again, false when there is nothing to read any more
   */
  boolean standBy(BooleanSupplier quiet) {
    int seen = turns;
    holder.set(NOBODY);
    boolean unused = !quiet.getAsBoolean();
    while (!over) {
      if ((unused || readerWanted) && holder.compareAndSet(NOBODY, READER)) {
        readerWanted = false;
        return true;
      }
      await();
      unused = turns == seen;
      seen = turns;
    }
    return false;
  }

  /** Waits for the next tick, or, while one caller reads for long, until it has read. */
  private void await() {
    int before = turns;
    LockSupport.parkNanos(this, TICK_NANOS);
    if (holder.get() == CALLER && turns == before) {
      readerAsleep = true;
      while (holder.get() == CALLER && turns == before && !over) {
        LockSupport.park(this);
      }
      readerAsleep = false;
    }
  }
}
