package dev.yonder.script;

/** How wide the terminal is that people read results on. */
final class TerminalWidth {
  /** Set by whoever starts the program and knows; goes before {@code COLUMNS}. */
  static final String PROPERTY = "yonder.terminal.columns";

  /**
   * The same of the terminal that standard error goes to, which may be another one, or the only
   * one.
   */
  static final String ERRORS_PROPERTY = "yonder.stderr.columns";

  private static final int DEFAULT = 120;
  private static final int MIN = 40;
  private static final int MAX = 1_000;

  private TerminalWidth() {}

  /** Columns: what the launcher says, else the shell's {@code COLUMNS}, else 120. */
  static int columns() {
    return columns(System.getProperty(PROPERTY), System.getenv("COLUMNS"));
  }

  /** Columns of the terminal that standard error goes to, but for the one that would wrap. */
  static int ofErrors() {
    return columns(System.getProperty(ERRORS_PROPERTY), Integer.toString(columns())) - 1;
  }

  static int columns(String... said) {
    for (String columns : said) {
      if (columns != null && columns.matches("[1-9][0-9]{0,3}")) {
        return Math.min(MAX, Math.max(MIN, Integer.parseInt(columns)));
      }
    }
    return DEFAULT;
  }
}
