package dev.yonder.cli;

/** The size of the terminal, for all that is shown on it. */
final class TerminalSize {
  private static final String OUT = "yonder.terminal.columns";
  private static final String ERR = "yonder.stderr.columns";

  private TerminalSize() {}

  /** Standard output that goes elsewhere has no width, so it is not given one. */
  static void tell(int columns) {
    for (String property : new String[] {OUT, ERR}) {
      if (System.getProperty(property) != null) {
        System.setProperty(property, Integer.toString(columns));
      }
    }
  }
}
