package dev.yonder.cli;

import java.util.List;

/** Script text as far as it takes to see whether it goes on: alike in Groovy and JavaScript. */
final class ScriptText {
  /** Quotes within which a text may have several lines; the longer ones are looked for first. */
  private static final List<String> LONG_QUOTES = List.of("'''", "\"\"\"", "`");

  private static final List<String> SHORT_QUOTES = List.of("'", "\"");

  /** What stands before a pattern, and never before what is divided. */
  private static final String BEFORE_PATTERN = "(,=:[!&|?{};~";

  private final String text;
  private int at;
  private int depth;
  private boolean open;
  private char before = ';';

  private ScriptText(String text) {
    this.text = text;
  }

  /** Whether a bracket, a comment or a quote that may have several lines is open at the end. */
  static boolean isUnfinished(String text) {
    ScriptText read = new ScriptText(text);
    while (read.at < text.length() && !read.open) {
      read.next();
    }
    return read.open || read.depth > 0;
  }

  private void next() {
    if (text.startsWith("//", at)) {
      skipTo("\n", false);
    } else if (text.startsWith("/*", at)) {
      at += 2;
      skipTo("*/", true);
    } else if (!skipQuoted(LONG_QUOTES, true) && !skipQuoted(SHORT_QUOTES, false)) {
      takeCharacter();
    }
  }

  private void skipTo(String end, boolean mustEnd) {
    int found = text.indexOf(end, at);
    open = found < 0 && mustEnd;
    at = found < 0 ? text.length() : found + end.length();
  }

  private boolean skipQuoted(List<String> quotes, boolean severalLines) {
    for (String quote : quotes) {
      if (text.startsWith(quote, at)) {
        int end = endOf(quote, at + quote.length(), severalLines);
        open = end < 0 && severalLines;
        at = end < 0 ? lineEnd() : end;
        before = '\'';
        return true;
      }
    }
    return false;
  }

  /** Where a quote has ended, or -1. */
  private int endOf(String quote, int from, boolean severalLines) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (text.startsWith(quote, i)) {
        return i + quote.length();
      } else if (c == '\n' && !severalLines) {
        return -1;
      }
    }
    return -1;
  }

  /** A quote that has no end on its line is a mistake, which the host will tell. */
  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private void takeCharacter() {
    char c = text.charAt(at);
    if (c == '/' && BEFORE_PATTERN.indexOf(before) >= 0) {
      int end = endOf("/", at + 1, false);
      at = end < 0 ? at + 1 : end;
      before = '\'';
      return;
    }
    if ("([{".indexOf(c) >= 0) {
      depth++;
    } else if (")]}".indexOf(c) >= 0) {
      depth--;
    }
    if (!Character.isWhitespace(c) || c == '\n') {
      before = c == '\n' ? ';' : c;
    }
    at++;
  }
}
