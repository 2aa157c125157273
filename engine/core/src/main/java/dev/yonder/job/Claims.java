package dev.yonder.job;

import java.util.HashSet;
import java.util.Set;

/**
 * Who takes which records of a job: each goes to one reader only, and comes back when that reader
 * ends before it says that it has arrived.
 */
final class Claims {
  private final Ranges free = new Ranges();
  private final Set<Hold> holds = new HashSet<>();
  private long next;

  /** Those before a sequence number have been received already. */
  Claims(long received) {
    next = received;
  }

  /** What one reader has taken and not yet committed. */
  final class Hold {
    private final Ranges older = new Ranges();
    private long from;
    private long to;
    private boolean released;

    /** Takes a record; false when somebody else has it, or this reader has ended. */
    boolean take(long number) {
      synchronized (Claims.this) {
        if (released) {
          return false;
        } else if (number >= next) {
          free.add(next, number);
          next = number + 1;
        } else if (free.contains(number)) {
          free.remove(number, number + 1);
        } else {
          return false;
        }
        if (number != to) {
          older.add(from, to);
          from = number;
        }
        to = number + 1;
        return true;
      }
    }

    /** What it has taken before a number has arrived. */
    void commit(long before) {
      synchronized (Claims.this) {
        older.remove(0, before);
        from = Math.max(from, Math.min(before, to));
      }
    }

    /** What it has taken and not committed is for others again. */
    void release() {
      synchronized (Claims.this) {
        older.add(from, to);
        free.addAll(older);
        older.clear();
        from = to;
        released = true;
        holds.remove(this);
      }
    }

    private long first() {
      long run = from < to ? from : Long.MAX_VALUE;
      return Math.min(run, older.first(Long.MAX_VALUE));
    }
  }

  synchronized Hold hold() {
    Hold hold = new Hold();
    holds.add(hold);
    return hold;
  }

  /** Whether anybody is about to take some. */
  synchronized boolean isHeld() {
    return !holds.isEmpty();
  }

  /** All before a number counts as received, whoever may have taken it. */
  synchronized void receivedBefore(long number) {
    free.remove(0, number);
    next = Math.max(next, number);
  }

  /** The host no longer has some: how many of them nobody had. */
  synchronized long lose(long from, long to) {
    long lost = countFree(from, to);
    free.remove(from, to);
    if (to > next) {
      free.add(next, Math.max(next, from));
      next = to;
    }
    return lost;
  }

  synchronized long countFree(long from, long to) {
    return free.count(from, Math.min(to, next)) + Math.max(0, to - Math.max(from, next));
  }

  synchronized boolean isFree(long number) {
    return number >= next || free.contains(number);
  }

  /** The first record that nobody has taken. */
  synchronized long first() {
    return free.first(next);
  }

  /** The number before which all have arrived for good. */
  synchronized long received() {
    long received = free.first(next);
    for (Hold hold : holds) {
      received = Math.min(received, hold.first());
    }
    return received;
  }
}
