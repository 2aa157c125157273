package dev.yonder.exports;

/**
 * What a host said, as it may stand in a generated file: in a string or in a comment. It cannot end
 * what it stands in, and no language reads more into it than text.
 */
public final class SourceText {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_ASCII = 0x7e;

  private SourceText() {}

  /**
   * A string as Java, JavaScript and TypeScript read it alike. Not for Groovy, which fills in
   * values between such quotes.
   *
   * @param text any text
   * @return an expression in double quotes, in printable ASCII, on one line
   */
  public static String literal(String text) {
    return quoted(text, '"');
  }

  /**
   * A string as every Groovy from 2.4 on reads it.
   *
   * @param text any text
   * @return an expression in single quotes, in printable ASCII, on one line
   */
  public static String groovyLiteral(String text) {
    return quoted(text, '\'');
  }

  private static String quoted(String text, char quote) {
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i), quote, out);
    }
    return out.append(quote).toString();
  }

  /**
   * Java and old Groovy replace Unicode escapes before they read anything else, so that a quote, a
   * backslash or the end of a line needs an escape of its own.
   */
  private static void append(char c, char quote, StringBuilder out) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(c);
        } else if (c >= FIRST_PRINTABLE && c <= LAST_ASCII && c != '<') {
          out.append(c);
        } else {
          out.append(String.format("\\u%04x", (int) c));
        }
      }
    }
  }

  /**
   * A text as it may stand in a comment of any kind, also in one that tools read as documentation,
   * where it is no markup and no tag.
   *
   * @param text any text; its lines stay lines
   * @return the text in printable characters, without backslashes and with nothing that could end
   *     or begin a comment
   */
  public static String comment(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int before = '\n';
    for (int c : text.codePoints().toArray()) {
      appendToComment(c, before, out);
      before = c;
    }
    return out.toString();
  }

  private static void appendToComment(int c, int before, StringBuilder out) {
    boolean entity =
        switch (c) {
          case '\\', '<', '&' -> true;
          case '/' -> before == '*' || before == '/';
          case '*' -> before == '/' || before == '*' || isBlank(before);
          case '@' -> isBlank(before) || before == '{';
          default -> false;
        };
    if (entity) {
      out.append("&#").append(c).append(';');
    } else if (c == '\n' || isPrintable(c)) {
      out.appendCodePoint(c);
    } else {
      out.append(c == '\t' ? ' ' : '\ufffd');
    }
  }

  private static boolean isBlank(int c) {
    return c == '\n' || c == ' ' || c == '\t';
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
