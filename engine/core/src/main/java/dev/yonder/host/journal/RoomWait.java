package dev.yonder.host.journal;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One wait of a writer for room, and whether it is long enough to be told of: a slow reader is no
 * reason to call a job blocked, a disk that takes nothing is one.
 */
final class RoomWait {
  /** How long a writer waits before it looks by itself whether there is room again. */
  static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Consumer<Boolean> onBlocked;
  private final long begin = System.nanoTime();
  private boolean told;

  RoomWait(Consumer<Boolean> onBlocked) {
    this.onBlocked = onBlocked;
  }

  /** It goes on. */
  void lasts(long lastRead, boolean isInTrouble) {
    long now = System.nanoTime();
    boolean isBlocked =
        now - begin >= MOMENT_NANOS && (isInTrouble || now - lastRead >= MOMENT_NANOS);
    if (isBlocked && !told) {
      told = true;
      onBlocked.accept(true);
    }
  }

  /** It is over. */
  void ends() {
    if (told) {
      onBlocked.accept(false);
    }
  }

  /** A time of reading that is too long ago to matter. */
  static long never() {
    return System.nanoTime() - MOMENT_NANOS;
  }
}
