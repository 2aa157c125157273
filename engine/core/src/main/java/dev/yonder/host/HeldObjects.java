package dev.yonder.host;

import dev.yonder.connection.Threads;
import dev.yonder.value.Origins;
import dev.yonder.value.PropertyBag;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The objects that a session was given as bags, for when a bag comes back. The last of them are
 * held, each until nobody has asked for it for a while or the session ends. A number is given once,
 * so it leads to the object it was given for, or to none.
 *
 * <p>Safe for use by several threads.
 */
final class HeldObjects implements AutoCloseable {
  /** How many objects are held at most; a power of 2. */
  static final int CAPACITY = 4_096;

  /** An object that is not asked for is let go at the third step: after 10 to 15 minutes. */
  static final int LEASE_STEPS = 3;

  private static final long STEP_MILLIS = 5 * 60 * 1000;
  private static final int INITIAL = 64;

  private final Origins origins = Origins.of(UUID.randomUUID(), this::hold);

  /** A ring: number n is at n modulo its length. */
  private @Nullable Object[] objects = new @Nullable Object[INITIAL];

  private int[] lastUse = new int[INITIAL];
  private long next;
  private int step;
  private boolean closed;
  private Threads.@Nullable Cancellable timer;

  /** How values of the session are written and read, so that their bags keep their numbers. */
  Origins origins() {
    return origins;
  }

  synchronized long hold(Object object) {
    if (closed) {
      return Origins.UNKNOWN;
    }
    if (next == objects.length && next < CAPACITY) {
      objects = Arrays.copyOf(objects, objects.length * 2);
      lastUse = Arrays.copyOf(lastUse, lastUse.length * 2);
    }
    objects[slot(next)] = object;
    lastUse[slot(next)] = step;
    if (timer == null) {
      timer = Threads.later(this::age, STEP_MILLIS);
    }
    return next++;
  }

  /** The object that a bag stands for, or null when it is not held any longer, or never was. */
  @Nullable Object find(Object value) {
    return value instanceof PropertyBag bag ? find(origins.numberOf(bag)) : null;
  }

  synchronized @Nullable Object find(long number) {
    if (number < 0 || number >= next || number < next - objects.length) {
      return null;
    }
    lastUse[slot(number)] = step;
    return objects[slot(number)];
  }

  private int slot(long number) {
    return (int) (number & objects.length - 1);
  }

  /** Time goes on by a step; steps, not times, so that holding an object asks no clock. */
  synchronized void age() {
    step++;
    boolean any = false;
    for (int i = 0; i < objects.length; i++) {
      if (step - lastUse[i] >= LEASE_STEPS) {
        objects[i] = null;
      }
      any |= objects[i] != null;
    }
    timer = any && !closed ? Threads.later(this::age, STEP_MILLIS) : null;
  }

  /** Lets go of all objects; no more are held. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(objects, null);
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
