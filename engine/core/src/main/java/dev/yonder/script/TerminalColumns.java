package dev.yonder.script;

import dev.yonder.command.ViewInfo.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns of a terminal a text takes, and texts that take exactly so many. */
final class TerminalColumns {
  /** What people see as one character: a letter with its marks, a flag, a family. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private static final int EMOJI_STYLE = 0xfe0f;
  private static final int JOINER = 0x200d;
  private static final String ELLIPSIS = "…";

  /** First and last code points that take two columns, in rising order. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3,
    0x25fd, 0x25fe, 0x2614, 0x2615, 0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1,
    0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea,
    0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b,
    0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
    0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
    0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19,
    0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18cff, 0x1b000, 0x1b2ff, 0x1f004,
    0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f1e6, 0x1f202, 0x1f210,
    0x1f23b, 0x1f240, 0x1f248, 0x1f250, 0x1f251, 0x1f260, 0x1f265, 0x1f300, 0x1f64f, 0x1f680,
    0x1f6ff, 0x1f7e0, 0x1f7eb, 0x1f900, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
  };

  private TerminalColumns() {}

  /** The columns that a text takes, which has no control characters. */
  static int of(String text) {
    if (isPlain(text)) {
      return text.length();
    }
    int columns = 0;
    for (Matcher each = CHARACTER.matcher(text); each.find(); ) {
      columns += ofCharacter(each.group());
    }
    return columns;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static int ofCharacter(String character) {
    int first = character.codePointAt(0);
    boolean emoji = character.indexOf(EMOJI_STYLE) > 0 || character.indexOf(JOINER) > 0;
    if (emoji && first > 0xff || isWide(first)) {
      return 2;
    }
    return switch (Character.getType(first)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> 1;
    };
  }

  /** Whether a code point alone takes two columns, as those of East Asia and emoji do. */
  static boolean isWide(int codePoint) {
    int low = 0;
    int high = WIDE.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      if (codePoint < WIDE[2 * middle]) {
        high = middle - 1;
      } else if (codePoint > WIDE[2 * middle + 1]) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** As much of a text as fits, with an ellipsis where something is missing. */
  static String cut(String text, int columns) {
    return of(text) <= columns ? text : head(text, columns - 1) + ELLIPSIS;
  }

  private static String head(String text, int columns) {
    Matcher each = CHARACTER.matcher(text);
    int end = 0;
    for (int used = 0; each.find(); end = each.end()) {
      used += ofCharacter(each.group());
      if (used > columns) {
        break;
      }
    }
    return text.substring(0, end);
  }

  /** A text in exactly so many columns; {@link Alignment#AUTO} stands to the left. */
  static String fill(String text, int columns, Alignment alignment) {
    String cut = cut(text, columns);
    int blanks = Math.max(0, columns - of(cut));
    int before =
        switch (alignment) {
          case AUTO, LEFT -> 0;
          case CENTER -> blanks / 2;
          case RIGHT -> blanks;
        };
    return " ".repeat(before) + cut + " ".repeat(blanks - before);
  }

  /** A text in lines of at most so many columns, broken at blanks where there are any. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (of(rest) > columns) {
      String head = head(rest, columns);
      if (head.isEmpty()) {
        break;
      }
      int blank = rest.charAt(head.length()) == ' ' ? head.length() : head.lastIndexOf(' ');
      String line = blank > 0 ? rest.substring(0, blank) : head;
      lines.add(line);
      rest = rest.substring(line.length()).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
