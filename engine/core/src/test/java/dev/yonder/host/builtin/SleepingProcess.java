package dev.yonder.host.builtin;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A real process that does nothing for a minute. */
record SleepingProcess(Process process) implements AutoCloseable {
  static SleepingProcess start() throws IOException {
    return start("sleep", "60");
  }

  static SleepingProcess start(String... words) throws IOException {
    return new SleepingProcess(new ProcessBuilder(words).start());
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  boolean isOver() throws InterruptedException {
    return process.waitFor(5, TimeUnit.SECONDS);
  }
}
