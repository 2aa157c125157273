package dev.yonder.session;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pauses between attempts to reach a host: each about twice as long as the one before, none
 * exactly so, so that many who lost the same host do not come back in step.
 */
final class BackOff {
  static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private long next = FIRST_NANOS;

  /**
   * How long to wait before the next attempt.
   *
   * @return a time between half of the present step and the whole of it
   */
  long nextNanos() {
    long step = next;
    next = Math.min(LONGEST_NANOS, 2 * next);
    return ThreadLocalRandom.current().nextLong(step / 2, step + 1);
  }
}
