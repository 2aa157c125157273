package dev.yonder.cli;

import dev.yonder.command.Names;

/** What is known of the terminal, and what may be written to it. */
final class Terminal {
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 1000;
  private static final int DEFAULT_WIDTH = 120;

  private Terminal() {}

  /** Columns of the terminal, as the shell's {@code COLUMNS} says. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns == null || !columns.matches("[0-9]{1,4}")) {
      return DEFAULT_WIDTH;
    }
    return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Integer.parseInt(columns)));
  }

  /** A message, perhaps of several lines, without what would control the terminal. */
  static String printable(String message) {
    StringBuilder out = new StringBuilder();
    message
        .lines()
        .limit(20)
        .forEach(l -> out.append(out.isEmpty() ? "" : "\n").append(Names.printable(l)));
    return out.toString();
  }
}
