package dev.yonder;

/** Texts of strangers, fit to stand in a message or on a terminal. */
public final class PrintableText {
  private PrintableText() {}

  /**
   * A text as one line: control and formatting characters become {@code \}{@code uXXXX}, and what
   * is too long is cut.
   *
   * @param text any text
   * @param maxLength how many characters of it to show, positive
   * @return one printable line
   */
  public static String of(String text, int maxLength) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    for (int c; i < text.length() && i < maxLength; i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (isHidden(c)) {
        out.append(c > 0xffff ? "\\u{%x}".formatted(c) : "\\u%04x".formatted(c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return i < text.length() ? out + "…" : out.toString();
  }

  private static boolean isHidden(int codePoint) {
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
}
