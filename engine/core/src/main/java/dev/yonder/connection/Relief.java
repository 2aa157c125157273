package dev.yonder.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a reader do a brief piece of work itself, though it might turn out long. Waking another
 * thread to read meanwhile costs more than most commands do; so the reader lays its role down, does
 * the work, and takes the role up again. Nobody reads in between, but not for long: whoever has not
 * come back after two ticks of the clock at the most is relieved by another reader, and goes.
 *
 * <p>One clock serves all readers of the JVM, and stands still when they are idle.
 */
final class Relief {
  private static final Logger LOG = LoggerFactory.getLogger(Relief.class);
  private static final long TICK_MILLIS = 1;
  private static final int IDLE_TICKS = 50;

  private static final Set<Relief> WATCHED = ConcurrentHashMap.newKeySet();
  private static final Object CLOCK_LOCK = new Object();
  private static volatile Threads.@Nullable Cancellable clock;
  private static int idleTicks;

  private final Runnable relieve;

  /** Odd while the reader works; even while it reads, and after it was relieved. */
  private final AtomicInteger turn = new AtomicInteger();

  private volatile boolean watched;
  private volatile boolean over;

  // Used by the clock only.
  private int seenTurn;

  /**
   * Nobody to relieve yet.
   *
   * @param relieve has another thread read; must be quick
   */
  Relief(Runnable relieve) {
    this.relieve = relieve;
  }

  /**
   * Lays the role down.
   *
   * @return what {@link #comeBack} wants to know
   */
  int leave() {
    int mine = turn.incrementAndGet();
    if (clock == null || !watched) {
      startClock();
    }
    return mine;
  }

  /** Takes the role up again; false when another thread has taken it. */
  boolean comeBack(int mine) {
    return turn.compareAndSet(mine, mine + 1);
  }

  /** The connection has ended. */
  void end() {
    over = true;
    WATCHED.remove(this);
  }

  private void startClock() {
    synchronized (CLOCK_LOCK) {
      watched = true;
      WATCHED.add(this);
      if (over) {
        WATCHED.remove(this);
      } else if (clock == null) {
        idleTicks = 0;
        clock = Threads.every(Relief::tick, TICK_MILLIS);
      }
    }
  }

  private static void tick() {
    boolean idle = true;
    for (Relief each : WATCHED) {
      idle &= each.look();
    }
    idleTicks = idle ? idleTicks + 1 : 0;
    if (idleTicks >= IDLE_TICKS) {
      stopClock();
    }
  }

  /** Whoever leaves just now sees the clock stopped, or is seen here to have left. */
  private static void stopClock() {
    synchronized (CLOCK_LOCK) {
      Threads.Cancellable running = clock;
      clock = null;
      boolean needed = false;
      for (Relief each : WATCHED) {
        needed |= !each.isReading();
      }
      if (needed) {
        clock = running;
        idleTicks = 0;
      } else if (running != null) {
        running.cancel();
      }
    }
  }

  private boolean isReading() {
    return (turn.get() & 1) == 0;
  }

  /** Whether nothing has changed since the last look, and nothing has to. */
  private boolean look() {
    int now = turn.get();
    boolean same = now == seenTurn;
    seenTurn = now;
    if ((now & 1) == 0) {
      return same;
    }
    if (same && turn.compareAndSet(now, now + 1)) {
      try {
        relieve.run();
      } catch (RejectedExecutionException e) {
        LOG.debug("Nobody is left to read", e);
      }
    }
    return false;
  }
}
