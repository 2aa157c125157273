package dev.yonder.script;

import dev.yonder.command.ViewInfo.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a table. Numbers stand to the right. Where it is too wide, the widest columns give way, a
 * column at a time, down to {@link #MIN_COLUMN}; if that does not do, the last columns are left out
 * and a line below says so.
 */
final class TextTable {
  private static final int MIN_COLUMN = 6;
  private static final String GAP = "  ";

  /** The longest text that is broken into lines instead of being cut. */
  private static final int MAX_WRAPPED = 2_000;

  private final List<TextColumn> columns;
  private final Style style;
  private final List<List<String>> cells = new ArrayList<>();
  private final Alignment[] alignments;
  private final int[] natural;

  /**
   * How a table is to look.
   *
   * @param width the columns of the terminal
   * @param autoSize whether columns are as wide as their values, whatever their own width is
   * @param wrap whether long texts are broken into lines instead of being cut
   * @param hideHeaders whether the labels are left out
   */
  record Style(int width, boolean autoSize, boolean wrap, boolean hideHeaders) {
    static Style of(int width) {
      return new Style(width, false, false, false);
    }
  }

  TextTable(List<TextColumn> columns, Collection<?> rows, Style style) {
    this.columns = columns;
    this.style = style;
    this.alignments = columns.stream().map(TextColumn::alignment).toArray(Alignment[]::new);
    boolean[] numeric = new boolean[columns.size()];
    Arrays.fill(numeric, !rows.isEmpty());
    rows.forEach(row -> cells.add(line(row, numeric)));
    for (int i = 0; i < alignments.length; i++) {
      if (alignments[i] == Alignment.AUTO && numeric[i]) {
        alignments[i] = Alignment.RIGHT;
      }
    }
    this.natural = natural();
  }

  private List<String> line(Object row, boolean[] numeric) {
    List<String> line = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).value().apply(row);
      line.add(CellText.of(value, style.wrap() ? MAX_WRAPPED : CellText.MAX_LENGTH));
      numeric[i] &= value == null || value instanceof Number;
    }
    return line;
  }

  private int[] natural() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int fixed = style.autoSize() ? 0 : columns.get(i).width();
      widths[i] = fixed > 0 ? fixed : widest(i);
    }
    return widths;
  }

  private int widest(int column) {
    int width = style.hideHeaders() ? 1 : Math.max(1, TerminalColumns.of(label(column)));
    for (List<String> line : cells) {
      width = Math.max(width, TerminalColumns.of(line.get(column)));
    }
    return width;
  }

  private String label(int column) {
    return CellText.of(columns.get(column).label());
  }

  /** Whether all columns can be shown, even if some are cut. */
  boolean fits() {
    return shown() == columns.size();
  }

  /** How many of the columns there is room for when all are as narrow as can be; one always is. */
  private int shown() {
    int used = 0;
    for (int i = 0; i < natural.length; i++) {
      used += Math.min(natural[i], MIN_COLUMN) + (i == 0 ? 0 : GAP.length());
      if (used > style.width()) {
        return Math.max(1, i);
      }
    }
    return natural.length;
  }

  /** The table, without a line break at the end. */
  String text() {
    int[] widths = widths(shown());
    List<String> lines = new ArrayList<>();
    if (!style.hideHeaders()) {
      lines.addAll(lines(labels(widths, false), widths));
      lines.addAll(lines(labels(widths, true), widths));
    }
    cells.forEach(line -> lines.addAll(lines(line, widths)));
    if (widths.length < columns.size()) {
      lines.add(leftOut(widths.length));
    }
    return String.join("\n", lines);
  }

  private List<String> labels(int[] widths, boolean underline) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      String label = TerminalColumns.cut(label(i), widths[i]);
      labels.add(underline ? "-".repeat(TerminalColumns.of(label)) : label);
    }
    return labels;
  }

  private int[] widths(int shown) {
    int[] widths = Arrays.copyOf(natural, shown);
    int excess = Arrays.stream(widths).sum() + GAP.length() * (shown - 1) - style.width();
    for (; excess > 0; excess--) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= 1) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private List<String> lines(List<String> line, int[] widths) {
    List<List<String>> parts = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> part =
          style.wrap() ? TerminalColumns.wrap(line.get(i), widths[i]) : List.of(line.get(i));
      parts.add(part);
      height = Math.max(height, part.size());
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      lines.add(joined(parts, row, widths));
    }
    return lines;
  }

  private String joined(List<List<String>> parts, int row, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = row < parts.get(i).size() ? parts.get(i).get(row) : "";
      out.append(i == 0 ? "" : GAP).append(TerminalColumns.fill(text, widths[i], alignments[i]));
    }
    return out.toString().stripTrailing();
  }

  private @Nullable String leftOut(int shown) {
    List<String> labels = new ArrayList<>();
    for (int i = shown; i < columns.size(); i++) {
      labels.add(label(i));
    }
    return TerminalColumns.cut("(no room for: " + String.join(", ", labels) + ")", style.width());
  }
}
