package dev.yonder.host.builtin;

import dev.yonder.host.CommandContext;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command wait for a while, but not a moment longer than its call goes on. */
final class StopSignal {
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CommandContext context;

  private StopSignal(CommandContext context) {
    this.context = context;
  }

  static StopSignal of(CommandContext context) {
    StopSignal signal = new StopSignal(context);
    context.onStop(signal.stopped::countDown);
    return signal;
  }

  /**
   * Waits.
   *
   * @throws CancellationException as soon as the call is stopped
   */
  void pause(Duration time) {
    try {
      if (!stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new CancellationException("the call was stopped");
  }
}
