package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.value.PropertyBag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Results as text for people: rows with properties as a table, other values a line each. What comes
 * from the host is data: control characters are made visible, long texts are cut with an ellipsis.
 */
public final class TextTable {
  /** The width used when nothing tells the terminal's. */
  public static final int DEFAULT_WIDTH = 120;

  private static final int MIN_COLUMN = 6;
  private static final int MAX_CELL = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private TextTable() {}

  /**
   * Values as text; rows with properties become a table of all of them.
   *
   * @param values the values
   * @param width the columns of the terminal
   * @return lines that end without a line break
   */
  public static String of(Collection<?> values, int width) {
    Set<String> columns = new LinkedHashSet<>();
    for (Object value : values) {
      if (!(value instanceof Map<?, ?> row)) {
        return lines(values);
      }
      row.keySet().forEach(key -> columns.add(String.valueOf(key)));
    }
    return columns.isEmpty() ? lines(values) : of(values, List.copyOf(columns), width);
  }

  /**
   * Rows as a table of some of their properties.
   *
   * @param rows maps or bags; other values have no properties
   * @param columns the properties, in order
   * @param width the columns of the terminal
   * @return lines that end without a line break
   */
  public static String of(Collection<?> rows, List<String> columns, int width) {
    List<List<String>> cells = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    columns.forEach(column -> numeric.add(!rows.isEmpty()));
    for (Object row : rows) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        Object value = row instanceof Map<?, ?> map ? map.get(columns.get(i)) : null;
        line.add(cell(value));
        numeric.set(i, numeric.get(i) && (value == null || value instanceof Number));
      }
      cells.add(line);
    }
    int[] widths = widths(columns, cells, width);
    StringBuilder out = new StringBuilder();
    append(out, columns.stream().map(TextTable::clean).toList(), widths, numeric);
    append(
        out,
        columns.stream().map(c -> "-".repeat(columnWidth(clean(c)))).toList(),
        widths,
        numeric);
    cells.forEach(line -> append(out, line, widths, numeric));
    return out.toString().stripTrailing();
  }

  /**
   * Each row as a block of lines, a property each.
   *
   * @param rows maps or bags; other values are a line each
   * @param properties the properties, or empty for all
   * @return lines that end without a line break
   */
  public static String list(Collection<?> rows, List<String> properties) {
    List<String> blocks = new ArrayList<>();
    for (Object row : rows) {
      if (row instanceof Map<?, ?> map) {
        List<String> names =
            properties.isEmpty() ? map.keySet().stream().map(String::valueOf).toList() : properties;
        int width = names.stream().mapToInt(n -> columnWidth(clean(n))).max().orElse(0);
        StringBuilder block = new StringBuilder();
        for (String name : names) {
          block.append(pad(clean(name), width, false)).append(" : ");
          block.append(cell(map.get(name))).append('\n');
        }
        blocks.add(block.toString());
      } else {
        blocks.add(cell(row) + "\n");
      }
    }
    return String.join("\n", blocks).stripTrailing();
  }

  private static String lines(Collection<?> values) {
    List<String> lines = new ArrayList<>();
    values.forEach(value -> lines.add(value instanceof String s ? visible(s) : cell(value)));
    return String.join("\n", lines);
  }

  /** The widest columns give way until the table fits, but none below {@link #MIN_COLUMN}. */
  private static int[] widths(List<String> columns, List<List<String>> cells, int width) {
    int[] widths = columns.stream().mapToInt(c -> columnWidth(clean(c))).toArray();
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], columnWidth(line.get(i)));
      }
    }
    int excess = java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1) - width;
    while (excess > 0) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= MIN_COLUMN) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static void append(
      StringBuilder out, List<String> cells, int[] widths, List<Boolean> right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ").append(pad(cells.get(i), widths[i], right.get(i)));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String pad(String text, int width, boolean right) {
    String cut = cut(text, width);
    String blanks = " ".repeat(Math.max(0, width - columnWidth(cut)));
    return right ? blanks + cut : cut + blanks;
  }

  private static String cut(String text, int width) {
    if (columnWidth(text) <= width) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += columnWidth(c);
      if (used > width) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return out.append('…').toString();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof Double d) {
      return decimal(d);
    } else if (value instanceof Instant time) {
      return TIME.format(time.atZone(ZoneId.systemDefault()));
    } else if (value instanceof java.time.Duration duration) {
      return duration.truncatedTo(ChronoUnit.MILLIS).toString();
    } else if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    } else if (value instanceof PropertyBag || value instanceof String) {
      return clean(value.toString());
    } else if (value instanceof Collection<?> items) {
      return clean(String.join(", ", items.stream().limit(20).map(TextTable::cell).toList()));
    }
    return clean(String.valueOf(value));
  }

  private static String decimal(double value) {
    if (!Double.isFinite(value) || Math.abs(value) >= 1e15) {
      return String.valueOf(value);
    }
    return new BigDecimal(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String clean(String text) {
    boolean plain = text.length() <= MAX_CELL && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return plain ? text : Names.printable(text);
  }

  /** A line of text as it is, but for what would control the terminal. */
  private static String visible(String line) {
    StringBuilder out = null;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean control = Character.isISOControl(c) && c != '\t' && c != '\n';
      if (control && out == null) {
        out = new StringBuilder(line.substring(0, i));
      }
      if (out != null) {
        out.append(control ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out == null ? line : out.toString();
  }

  private static int columnWidth(String text) {
    return text.codePoints().map(TextTable::columnWidth).sum();
  }

  /** Columns that a terminal gives a character: none to marks, two to wide ones. */
  private static int columnWidth(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        codePoint >= 0x1100
            && (codePoint <= 0x115f
                || codePoint >= 0x2e80 && codePoint <= 0xa4cf
                || codePoint >= 0xac00 && codePoint <= 0xd7a3
                || codePoint >= 0xf900 && codePoint <= 0xfaff
                || codePoint >= 0xfe30 && codePoint <= 0xfe6f
                || codePoint >= 0xff00 && codePoint <= 0xff60
                || codePoint >= 0xffe0 && codePoint <= 0xffe6
                || codePoint >= 0x1f300 && codePoint <= 0x1faff
                || codePoint >= 0x20000 && codePoint <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
