package dev.yonder.script;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A terminal, as far as the console needs one: what stands on it, and how often it was drawn. */
final class Screen extends Writer {
  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int row;
  private int column;
  private int writes;

  @Override
  public synchronized void write(char[] text, int from, int length) {
    writes++;
    String all = new String(text, from, length);
    for (int i = 0; i < all.length(); i++) {
      if (all.startsWith("\u001b[A", i)) {
        row--;
        i += 2;
      } else if (all.startsWith("\u001b[J", i)) {
        lines.get(row).setLength(column);
        lines.subList(row + 1, lines.size()).clear();
        i += 2;
      } else {
        put(all.charAt(i));
      }
    }
  }

  private void put(char c) {
    if (c == '\r') {
      column = 0;
    } else if (c == '\n') {
      row++;
      column = 0;
      if (row == lines.size()) {
        lines.add(new StringBuilder());
      }
    } else {
      lines.get(row).replace(column, Math.min(column + 1, lines.get(row).length()), "" + c);
      column++;
    }
  }

  synchronized String text() {
    return String.join("\n", lines);
  }

  synchronized int writes() {
    return writes;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
