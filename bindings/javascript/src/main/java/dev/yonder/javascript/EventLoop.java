package dev.yonder.javascript;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks that wait for the thread that runs the script: whatever ends on another thread posts
 * here, and only {@link #drain} runs it. All methods but those that post, and {@link #close}, are
 * for the script's thread.
 */
final class EventLoop {
  private static final Runnable NOTHING = () -> {};

  private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingInt(Timer::id));
  private final Set<Runnable> endings = ConcurrentHashMap.newKeySet();
  private int lastTimer;
  private int pending;
  private int round;
  private boolean running;
  private volatile boolean closed;

  private record Timer(int id, long due, Runnable action) {}

  /** Something that will call back once. */
  final class Ticket {
    private final int issued = round;

    /** Runs an action on the script's thread; never, if the script failed in the meantime. */
    void post(Runnable action) {
      posted.add(
          () -> {
            if (issued == round) {
              pending--;
              action.run();
            }
          });
    }
  }

  /** Keeps the script alive until the ticket is posted. */
  Ticket expect() {
    pending++;
    return new Ticket();
  }

  /** Has something run soon by the script's thread, if it waits; called by any thread. */
  void post(Runnable action) {
    posted.add(action);
  }

  /** Has something ended when its script fails, or the engine is closed. */
  void endWith(Runnable ending) {
    endings.add(ending);
    if (closed) {
      ending.run();
    }
  }

  void forget(Runnable ending) {
    endings.remove(ending);
  }

  int setTimer(Runnable action, long delayNanos) {
    timers.add(new Timer(++lastTimer, System.nanoTime() + delayNanos, action));
    return lastTimer;
  }

  void clearTimer(int id) {
    timers.removeIf(timer -> timer.id() == id);
  }

  /** Whether a script's thread will come to run what is posted. */
  boolean isRunning() {
    return running;
  }

  void start() {
    running = true;
  }

  /** Runs callbacks as they come until nothing is awaited any longer. */
  void drain() throws InterruptedException {
    while ((pending > 0 || !timers.isEmpty()) && !closed) {
      next().run();
    }
  }

  private Runnable next() throws InterruptedException {
    Timer timer = timers.peek();
    if (timer == null) {
      return posted.take();
    }
    long left = timer.due() - System.nanoTime();
    Runnable first = left > 0 ? posted.poll(left, TimeUnit.NANOSECONDS) : posted.poll();
    return first != null ? first : due();
  }

  private Runnable due() {
    Timer timer = timers.peek();
    if (timer == null || timer.due() - System.nanoTime() > 0) {
      return NOTHING;
    }
    timers.remove(timer);
    return timer.action();
  }

  /** The script is over; what it still awaits is forgotten if it failed. */
  void end(@Nullable Throwable failure) {
    running = false;
    if (failure != null) {
      round++;
      pending = 0;
      timers.clear();
      posted.clear();
      endings.forEach(Runnable::run);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends the waiting of the script's thread. */
  void close() {
    closed = true;
    posted.add(NOTHING);
    endings.forEach(Runnable::run);
  }
}
