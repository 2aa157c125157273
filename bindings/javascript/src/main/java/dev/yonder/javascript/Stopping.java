package dev.yonder.javascript;

import dev.yonder.connection.Threads;
import dev.yonder.host.CommandContext;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a script does, were it an endless loop, when its call is stopped. The context stays
 * usable and keeps its variables. A script that is in a command of Java goes on until that returns.
 */
final class Stopping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 20;

  /** What is run after the stop, such as the end of a generator, is run on purpose. */
  private static final long GRACE_MILLIS = 1_000;

  private final Context context;
  private final long graceMillis;
  private Threads.@Nullable Cancellable timer;

  /** A call may enter its context for each row that it gives: what is over is not kept. */
  private Runnable forget = () -> {};

  private boolean over;

  private Stopping(Context context, long graceMillis) {
    this.context = context;
    this.graceMillis = graceMillis;
  }

  /** Must be begun before the script, and closed by its thread when it has left the context. */
  static Stopping begin(Context context, CommandContext call) {
    return begin(context, call, call.isStopped() ? GRACE_MILLIS : 0);
  }

  /** The same for what is short by nature: it has a second to come to its end by itself. */
  static Stopping gently(Context context, CommandContext call) {
    return begin(context, call, GRACE_MILLIS);
  }

  private static Stopping begin(Context context, CommandContext call, long graceMillis) {
    Stopping stopping = new Stopping(context, graceMillis);
    stopping.forget = call.onStop(stopping::start);
    return stopping;
  }

  /** Stops a script that belongs to no call, if it takes too long. */
  static Stopping after(Context context, long millis) {
    Stopping stopping = new Stopping(context, 0);
    stopping.timer = Threads.later(stopping::start, millis);
    return stopping;
  }

  private void start() {
    Threads.startPlatform("yonder-js-stop", this::interrupt);
  }

  /** Again and again: the script may not have begun yet, or may be in a command just now. */
  private synchronized void interrupt() {
    try {
      long deadline = System.nanoTime() + graceMillis * 1_000_000;
      for (long left = graceMillis; !over && left > 0; ) {
        wait(left);
        left = (deadline - System.nanoTime()) / 1_000_000;
      }
      while (!over) {
        interruptOnce();
        wait(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The context was closed meanwhile, which ends the script too", e);
    }
  }

  private void interruptOnce() {
    try {
      context.interrupt(PATIENCE);
    } catch (TimeoutException e) {
      LOG.debug("A script that is to be stopped goes on", e);
    }
  }

  /** After this no interrupt reaches the thread, which goes on to other work. */
  @Override
  public void close() {
    forget.run();
    synchronized (this) {
      over = true;
      notifyAll();
      if (timer != null) {
        timer.cancel();
      }
    }
  }
}
