package dev.yonder.script;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value as text for people. What comes from a host is data: nothing in it reaches a terminal
 * that would control it, and nothing makes a text endless.
 */
final class CellText {
  /** The most characters of one line of a value. */
  static final int MAX_LENGTH = 200;

  private static final int MAX_ITEMS = 20;
  private static final int MAX_LINES = 50;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_SCALE = 1_100;
  private static final int JOINER = 0x200d;
  private static final int EMOJI_STYLE = 0xfe0f;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private CellText() {}

  /** A value in one line: of a text with several lines the first one. */
  static String of(@Nullable Object value) {
    return of(value, MAX_LENGTH);
  }

  /** A value in one line of at most so many characters. */
  static String of(@Nullable Object value, int length) {
    String text = raw(value).stripTrailing();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end).stripTrailing() + " …";
    return visible(line, length);
  }

  /** A value in as many lines as it has. */
  static List<String> lines(@Nullable Object value) {
    List<String> lines = new ArrayList<>();
    for (String line : raw(value).stripTrailing().lines().limit(MAX_LINES + 1L).toList()) {
      lines.add(lines.size() == MAX_LINES ? "…" : visible(line, MAX_LENGTH));
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  /** A text of any length as it is, line ends and all, but for what would control the terminal. */
  static String whole(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == '\n' || c == '\t') {
        out.append((char) c);
      } else {
        append(out, text, i, c);
      }
    }
    return out.toString();
  }

  private static String visible(String line, int length) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    for (int c; i < line.length() && i < length; i += Character.charCount(c)) {
      c = line.codePointAt(i);
      append(out, line, i, c);
    }
    return i < line.length() ? out + "…" : out.toString();
  }

  private static void append(StringBuilder out, String text, int at, int codePoint) {
    if (isHidden(codePoint) && !(codePoint == JOINER && joinsEmoji(text, at))) {
      out.append((codePoint > 0xffff ? "\\u{%x}" : "\\u%04x").formatted(codePoint));
    } else {
      out.appendCodePoint(codePoint);
    }
  }

  /** Whether a character controls the terminal, or cannot be seen. */
  static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether a joiner makes one picture of two, such as a family. */
  private static boolean joinsEmoji(String text, int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at + 1);
    return (before == EMOJI_STYLE || isPicture(before)) && isPicture(after);
  }

  private static boolean isPicture(int codePoint) {
    return codePoint >= 0x2190 && codePoint <= 0x2bff || codePoint >= 0x1f000;
  }

  private static String raw(@Nullable Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof Double d) {
      return Double.isFinite(d) ? decimal(new BigDecimal(d)) : d.toString();
    } else if (value instanceof BigDecimal d) {
      return decimal(d);
    } else if (value instanceof Instant time) {
      return TIME.format(time.atZone(ZoneId.systemDefault()));
    } else if (value instanceof Duration duration) {
      return duration.truncatedTo(ChronoUnit.MILLIS).toString();
    } else if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    } else if (value instanceof Collection<?> items) {
      return String.join(", ", items.stream().limit(MAX_ITEMS).map(CellText::item).toList());
    }
    return String.valueOf(value);
  }

  /** A list in a list is only counted; it may contain itself. */
  private static String item(@Nullable Object item) {
    return item instanceof Collection<?> inner ? "[" + inner.size() + " items]" : of(item);
  }

  /** To two decimals; a number whose digits would fill the line as it is. */
  private static String decimal(BigDecimal value) {
    if (value.precision() - value.scale() > MAX_DIGITS || value.scale() > MAX_SCALE) {
      return value.round(MathContext.DECIMAL64).stripTrailingZeros().toString();
    }
    return value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }
}
