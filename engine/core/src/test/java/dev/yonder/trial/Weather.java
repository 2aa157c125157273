package dev.yonder.trial;

import dev.yonder.kit.SocketRelay;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does a line all kinds of harm in turn, by chance, until it is closed; then the line is whole. */
final class Weather implements AutoCloseable {
  /** No fault lasts longer, nor the peace behind it. */
  private static final int MOST_MILLIS = 40;

  private static final int KINDS = 5;
  private static final int WHOLE = Integer.MAX_VALUE / 2;

  private final SocketRelay line;
  private final Random chance;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::storm, "kit-weather");
  private int faults;

  private Weather(SocketRelay line, Random chance) {
    this.line = line;
    this.chance = chance;
  }

  static Weather over(SocketRelay line, Random chance) {
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
        mend();
        goesOn = !over.await(chance.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      mend();
    }
  }

  private void harm() {
    switch (chance.nextInt(KINDS)) {
      case 0 -> line.cut();
      case 1 -> {
        line.refuse(true);
        line.cut();
      }
      case 2 -> line.freeze(chance.nextBoolean(), chance.nextBoolean());
      case 3 -> line.split(1 + chance.nextInt(7), 0);
      default -> line.split(WHOLE, chance.nextInt(2_000_000));
    }
  }

  private void mend() {
    line.refuse(false);
    line.freeze(false, false);
    line.split(WHOLE, 0);
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
