package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.command.ProgressRecord;
import java.util.concurrent.TimeUnit;

/**
 * An activity as one line of a terminal.
 *
 * @param news how it stands
 * @param since when it was first told of, in nanoseconds of a clock
 * @param depth of how many activities it is a part
 */
record ProgressBar(ProgressRecord news, long since, int depth) {
  private static final int WIDTH = 30;
  private static final int NARROW_TERMINAL = 60;
  private static final int INDENTATION = 2;

  /** Before that, what went fast or slow at first would be taken for the rule. */
  private static final long SECONDS_TO_LEARN = 2;

  /** The line, in no more columns than there are. */
  String text(long now, int columns) {
    StringBuilder line = new StringBuilder(" ".repeat(depth * INDENTATION));
    line.append(bar(columns < NARROW_TERMINAL ? WIDTH / 3 : WIDTH)).append(' ').append(percent());
    addWord(line, news.activity());
    addWord(line, news.status());
    String operation = news.currentOperation();
    addWord(line, operation == null ? "" : operation);
    long remaining = secondsRemaining(now);
    String time = remaining < 0 ? "" : "  " + time(remaining) + " left";
    return TerminalColumns.cut(line.toString(), Math.max(1, columns - time.length())) + time;
  }

  private static void addWord(StringBuilder line, String text) {
    if (!text.isEmpty()) {
      line.append(' ').append(Names.printable(text));
    }
  }

  private boolean isKnown() {
    return news.percent() >= 0;
  }

  private int done() {
    return Math.min(Math.max(news.percent(), 0), 100);
  }

  private String bar(int width) {
    int full = done() * width / 100;
    return "[" + "#".repeat(full) + " ".repeat(width - full) + "]";
  }

  private String percent() {
    return isKnown() ? "%3d%%".formatted(done()) : "    ";
  }

  /** What the host says, else as if the rest were as fast as what is done; -1 when unknown. */
  private long secondsRemaining(long now) {
    if (news.secondsRemaining() >= 0) {
      return news.secondsRemaining();
    }
    long elapsed = TimeUnit.NANOSECONDS.toSeconds(now - since);
    return elapsed < SECONDS_TO_LEARN || done() == 0 ? -1 : elapsed * (100 - done()) / done();
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
