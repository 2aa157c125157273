package dev.yonder.script;

import dev.yonder.command.ProgressRecord;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells how far an import is, now and then, and in the end that it is over. */
final class ImportProgress implements AutoCloseable {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

  private final ScriptConsole console;
  private final String activity;
  private final LongSupplier clock;
  private long last;

  /** Begins to tell; the clock gives nanoseconds. */
  ImportProgress(ScriptConsole console, String session, LongSupplier clock) {
    this.console = console;
    this.activity = "Importing commands of " + session;
    this.clock = clock;
    show("asking the host", -1, false);
  }

  void defined(int functions, int ofAll) {
    if (clock.getAsLong() - last >= INTERVAL) {
      show("%d of %d".formatted(functions, ofAll), functions * 100 / ofAll, false);
    }
  }

  private void show(String status, int percent, boolean completed) {
    last = clock.getAsLong();
    console.progress(this, new ProgressRecord(0, activity, status, percent, null, completed));
  }

  @Override
  public void close() {
    show("", 100, true);
  }
}
