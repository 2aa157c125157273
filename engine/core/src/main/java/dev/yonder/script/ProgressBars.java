package dev.yonder.script;

import dev.yonder.command.ProgressRecord;
import dev.yonder.connection.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bars at the lower end of a terminal, one for each activity, written over again as they grow. What
 * else is shown goes above them.
 *
 * <p>Safe for use by several threads.
 */
final class ProgressBars {
  /** A terminal that flickers tells nothing. */
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongSupplier clock;
  private final ActivityTree activities = new ActivityTree();
  private @Nullable Writer terminal;
  private Threads.@Nullable Cancellable planned;
  private int drawnLines;
  private long lastDrawn;

  /** No bars yet; the clock gives nanoseconds. */
  ProgressBars(LongSupplier clock) {
    this.clock = clock;
    this.lastDrawn = clock.getAsLong() - INTERVAL;
  }

  /**
   * Takes news of an activity.
   *
   * @param call whose activity it is, since each call counts its own
   */
  synchronized void update(Object call, ProgressRecord news, Writer where) {
    if (terminal != where) {
      hide();
      terminal = where;
    }
    activities.update(call, news, clock.getAsLong());
    if (activities.isEmpty()) {
      hide();
    } else {
      drawSoon();
    }
  }

  /** A call is over, and with it all that it did. */
  synchronized void end(Object call) {
    activities.remove(call);
    if (activities.isEmpty()) {
      hide();
    } else {
      drawSoon();
    }
  }

  /** Nothing is going on any longer. */
  synchronized void clear() {
    activities.clear();
    hide();
  }

  /** Takes the bars away until there is news. */
  synchronized void hide() {
    if (planned != null) {
      planned.cancel();
      planned = null;
    }
    if (drawnLines > 0) {
      write(erasure());
      drawnLines = 0;
    }
  }

  /** Writes lines where the bars are; they go below. */
  synchronized void writeAbove(Writer where, String lines) {
    hide();
    write(where, lines);
    if (!activities.isEmpty()) {
      drawSoon();
    }
  }

  private void drawSoon() {
    long wait = lastDrawn + INTERVAL - clock.getAsLong();
    if (wait <= 0) {
      draw();
    } else if (planned == null) {
      long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait));
      // A terminal may block who writes to it; the clock's thread is not to wait for it.
      planned = Threads.later(() -> Threads.start("yonder-progress", this::drawPlanned), millis);
    }
  }

  private synchronized void drawPlanned() {
    if (planned != null && !activities.isEmpty()) {
      draw();
    }
  }

  private void draw() {
    if (planned != null) {
      planned.cancel();
      planned = null;
    }
    List<String> lines = new ArrayList<>();
    int columns = TerminalWidth.ofErrors();
    activities.shown().forEach(bar -> lines.add(bar.text(clock.getAsLong(), columns)));
    write(erasure() + String.join("\n", lines));
    drawnLines = lines.size();
    lastDrawn = clock.getAsLong();
  }

  /** Back to the beginning of the first line, and away with all from there on. */
  private String erasure() {
    return "\r" + "\u001b[A".repeat(Math.max(0, drawnLines - 1)) + "\u001b[J";
  }

  private void write(String text) {
    Writer where = terminal;
    if (where != null) {
      write(where, text);
    }
  }

  private static void write(Writer where, String text) {
    try {
      where.write(text);
      where.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The script's error writer does not take what is shown", e);
    }
  }
}
