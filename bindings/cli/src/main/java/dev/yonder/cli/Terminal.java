package dev.yonder.cli;

import dev.yonder.PrintableText;

/** What may be written to a terminal. */
final class Terminal {
  /** Room for what ssh says and for what to do then. */
  private static final int LONGEST = 2000;

  private Terminal() {}

  /** A message, perhaps of several lines, without what would control the terminal. */
  static String printable(String message) {
    StringBuilder out = new StringBuilder();
    message
        .lines()
        .limit(20)
        .forEach(l -> out.append(out.isEmpty() ? "" : "\n").append(PrintableText.of(l, LONGEST)));
    return out.toString();
  }
}
