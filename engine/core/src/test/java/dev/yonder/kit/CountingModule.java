package dev.yonder.kit;

import dev.yonder.command.Command;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands that count how often they are run. */
public final class CountingModule implements CommandModule {
  private final AtomicInteger runs = new AtomicInteger();

  /**
   * How often commands were run.
   *
   * @return a number that only rises
   */
  public int runs() {
    return runs.get();
  }

  @Override
  public String name() {
    return "Counting";
  }

  /**
   * Counts, and waits until it is stopped.
   *
   * @param context word of being stopped
   * @throws InterruptedException when it is stopped
   */
  @Command(name = "Wait-Counted")
  public void waitCounted(CommandContext context) throws InterruptedException {
    runs.incrementAndGet();
    CountDownLatch stopped = new CountDownLatch(1);
    context.onStop(stopped::countDown);
    stopped.await();
  }

  /**
   * Counts, and waits the first time.
   *
   * @param context word of being stopped
   * @return how often a command was run
   * @throws InterruptedException when it is stopped
   */
  @Command(name = "Get-Patient", idempotent = true)
  public int patient(CommandContext context) throws InterruptedException {
    int run = runs.incrementAndGet();
    if (run == 1) {
      CountDownLatch stopped = new CountDownLatch(1);
      context.onStop(stopped::countDown);
      stopped.await();
    }
    return run;
  }

  /**
   * Counts.
   *
   * @return how often a command was run
   */
  @Command(name = "Get-Counted")
  public int counted() {
    return runs.incrementAndGet();
  }
}
