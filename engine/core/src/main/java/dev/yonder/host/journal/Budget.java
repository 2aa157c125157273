package dev.yonder.host.journal;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all journals of a host share. */
final class Budget {
  private final long max;
  private final AtomicLong used = new AtomicLong();

  Budget(long max) {
    this.max = max;
  }

  long max() {
    return max;
  }

  long used() {
    return used.get();
  }

  /** Whether there is not even room for some more. */
  boolean isNearlyUsed(long more) {
    return used.get() + more > max;
  }

  void add(long bytes) {
    used.addAndGet(bytes);
  }

  /** Adds them if they fit. */
  boolean tryAdd(long bytes) {
    boolean fits = used.addAndGet(bytes) <= max;
    if (!fits) {
      used.addAndGet(-bytes);
    }
    return fits;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  boolean isExceeded() {
    return used.get() > max;
  }
}
