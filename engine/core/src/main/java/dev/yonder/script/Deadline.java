package dev.yonder.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time-out for several things one after the other. */
final class Deadline {
  private final @Nullable Duration timeout;
  private final long begin = System.nanoTime();

  /** Begins now; null is no time-out. */
  Deadline(@Nullable Duration timeout) {
    this.timeout = timeout;
  }

  /** How long there is still: zero when it is over, null when there is no bound. */
  @Nullable Duration left() {
    if (timeout == null) {
      return null;
    }
    Duration left = timeout.minusNanos(System.nanoTime() - begin);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
