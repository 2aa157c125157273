package dev.yonder.connection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Yonder's threads come from: each has a name that says whose it is, and all are daemons. */
public final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final long IDLE_SECONDS = 10;
  private static final @Nullable MethodHandle START_VIRTUAL = findStartVirtual();
  private static final ScheduledThreadPoolExecutor CLOCK = newClock();

  private Threads() {}

  /**
   * Starts a thread for one long task that mostly waits: a virtual one where the JVM has them.
   *
   * @param name the thread's name
   * @param task what it does
   * @return the started thread
   */
  public static Thread start(String name, Runnable task) {
    if (START_VIRTUAL == null) {
      return startPlatform(name, task);
    }
    try {
      Thread thread = (Thread) START_VIRTUAL.invokeExact(task);
      thread.setName(name);
      return thread;
    } catch (Throwable e) {
      throw new IllegalStateException("A virtual thread cannot be started", e);
    }
  }

  /**
   * Starts a thread of the operating system, for tasks that block in it.
   *
   * @param name the thread's name
   * @param task what it does
   * @return the started thread
   */
  public static Thread startPlatform(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * A pool whose threads come when needed and go when idle.
   *
   * @param name the beginning of its threads' names
   * @return a new pool, to be shut down by its owner
   */
  public static ThreadPoolExecutor newPool(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named(name + "-"));
  }

  /**
   * Runs an action later, on the one thread that keeps time for this JVM. It ends when nothing is
   * due for a while.
   *
   * @param action must be quick and never block
   * @param delayMillis how much later, at least 1
   * @return a handle that takes the action back
   */
  public static Cancellable later(Runnable action, long delayMillis) {
    var scheduled = CLOCK.schedule(action, delayMillis, TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /**
   * Runs an action again and again, on the thread of {@link #later}.
   *
   * @param action must be quick and never block
   * @param periodMillis the time in between, at least 1
   * @return a handle that ends it
   */
  public static Cancellable every(Runnable action, long periodMillis) {
    var scheduled =
        CLOCK.scheduleWithFixedDelay(
            () -> runSafely(action), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  /** A periodic action that throws would never be run again, and nobody would know. */
  private static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("An action of the clock failed", e);
    }
  }

  /** Something that was planned and can be taken back. */
  public interface Cancellable {
    /** Takes it back; does nothing when it is over. */
    void cancel();
  }

  private static ScheduledThreadPoolExecutor newClock() {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named("yonder-clock-"));
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  private static ThreadFactory named(String prefix) {
    AtomicLong number = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Looked up by name, since the oldest JDK that Yonder runs on has no virtual threads. */
  private static @Nullable MethodHandle findStartVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }
}
