package dev.yonder.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line in words, as shells do it: blanks part words, {@code '…'} takes all as it is,
 * {@code "…"} all but a backslash, and a backslash takes the next character as it is.
 */
final class ShellWords {
  private static final char NO_QUOTE = 0;

  private final String line;
  private final List<ShellWord> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private int begin = -1;
  private boolean quoted;
  private char quote = NO_QUOTE;

  private ShellWords(String line) {
    this.line = line;
  }

  static ShellWords of(String line) {
    ShellWords split = new ShellWords(line);
    int i = 0;
    while (i < line.length()) {
      i = split.take(i);
    }
    split.endWord(line.length());
    return split;
  }

  /** Whether a quote is open at the end. */
  boolean isOpen() {
    return quote != NO_QUOTE;
  }

  List<ShellWord> words() {
    return words;
  }

  List<String> texts() {
    return words.stream().map(ShellWord::text).toList();
  }

  /** Takes what stands at a place, and tells the place behind it. */
  private int take(int at) {
    char c = line.charAt(at);
    if (quote == NO_QUOTE && Character.isWhitespace(c)) {
      endWord(at);
      return at + 1;
    }
    if (begin < 0) {
      begin = at;
    }
    if (c == '\\' && quote != '\'' && at + 1 < line.length()) {
      quoted = true;
      word.append(escaped(line.charAt(at + 1)));
      return at + 2;
    } else if (quote == NO_QUOTE ? c == '\'' || c == '"' : c == quote) {
      quoted = true;
      quote = quote == NO_QUOTE ? c : NO_QUOTE;
    } else {
      word.append(c);
    }
    return at + 1;
  }

  /** Within double quotes a backslash is one, unless it hides what would mean something there. */
  private String escaped(char c) {
    return quote == '"' && c != '"' && c != '\\' ? "\\" + c : String.valueOf(c);
  }

  private void endWord(int at) {
    if (begin >= 0) {
      words.add(new ShellWord(word.toString(), begin, at, quoted));
      word.setLength(0);
      begin = -1;
      quoted = false;
    }
  }

  /** A text as one word of a line. */
  static String quote(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> Character.isWhitespace(c) || "'\"\\&".indexOf(c) >= 0);
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
