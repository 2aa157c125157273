package dev.yonder.trial;

import dev.yonder.kit.FaultProxy;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does a line all kinds of harm in turn, by chance, until it is closed; then the line is whole. */
final class Weather implements AutoCloseable {
  /** No fault lasts longer, nor the peace behind it. */
  private static final int MOST_MILLIS = 40;

  private static final int KINDS = 5;

  private final FaultProxy line;
  private final Random chance;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::storm, "kit-weather");
  private int faults;

  private Weather(FaultProxy line, Random chance) {
    this.line = line;
    this.chance = chance;
  }

  static Weather over(FaultProxy line, Random chance) {
    Weather weather = new Weather(line, chance);
    weather.thread.start();
    return weather;
  }

  private void storm() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        harm();
        faults++;
        over.await(chance.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
        line.mend();
        goesOn = !over.await(chance.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      line.mend();
    }
  }

  private void harm() {
    switch (chance.nextInt(KINDS)) {
      case 0 -> line.cut();
      case 1 -> line.down();
      case 2 -> line.freeze();
      case 3 -> line.split(1 + chance.nextInt(7));
      default -> line.delay(Duration.ofNanos(chance.nextInt(2_000_000)));
    }
  }

  /**
   * Ends it.
   *
   * @return how many faults there were
   */
  int end() throws InterruptedException {
    over.countDown();
    thread.join();
    return faults;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
