package dev.yonder.cli;

import dev.yonder.command.Names;

/** What may be written to a terminal. */
final class Terminal {
  private Terminal() {}

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
