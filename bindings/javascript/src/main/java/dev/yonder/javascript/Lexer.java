package dev.yonder.javascript;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parts JavaScript text into tokens, well enough to find brackets, commas and names that are code,
 * and not part of a string, a template, a regular expression or a comment. Text that is no
 * JavaScript gives some tokens, or an {@link IllegalArgumentException}, in time that grows with its
 * length only.
 */
final class Lexer {
  /** The longest text that is read, in characters. */
  static final int MAX_LENGTH = 1_000_000;

  private static final int MAX_NESTING = 100;
  private static final Set<String> BEFORE_REGEX =
      Set.of(
          "return",
          "typeof",
          "case",
          "in",
          "of",
          "delete",
          "void",
          "throw",
          "new",
          "do",
          "else",
          "yield",
          "await",
          "instanceof");

  private final String source;
  private int at;
  private int nesting;
  private @Nullable Token last;

  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    REGEX,
    MARK,
    END
  }

  /** A token and where it stands: {@code =>} and {@code ...} are one, other marks are single. */
  record Token(Kind kind, String text, int start, int end) {
    boolean is(String other) {
      return (kind == Kind.WORD || kind == Kind.MARK) && text.equals(other);
    }

    /** How much deeper in brackets what follows is: 1, 0 or -1. */
    int depth() {
      if (is("(") || is("[") || is("{")) {
        return 1;
      }
      return is(")") || is("]") || is("}") ? -1 : 0;
    }
  }

  Lexer(String source) {
    if (source.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A script of more than %d characters is not read".formatted(MAX_LENGTH));
    }
    this.source = source;
  }

  /** The next token; {@link Kind#END} at the end, again and again. */
  Token next() {
    skipBlanks();
    int start = at;
    Kind kind = at == source.length() ? Kind.END : read();
    Token token = new Token(kind, source.substring(start, at), start, at);
    last = token;
    return token;
  }

  private Kind read() {
    char c = source.charAt(at);
    if (isWordPart(c) && !Character.isDigit(c)) {
      skipWord();
      return Kind.WORD;
    } else if (Character.isDigit(c)) {
      skipNumber();
      return Kind.NUMBER;
    } else if (c == '"' || c == '\'') {
      skipString(c);
      return Kind.TEXT;
    } else if (c == '`') {
      skipTemplate();
      return Kind.TEXT;
    } else if (c == '/' && mayBeRegex()) {
      skipRegex();
      return Kind.REGEX;
    }
    at += source.startsWith("...", at) ? 3 : source.startsWith("=>", at) ? 2 : 1;
    return Kind.MARK;
  }

  private void skipBlanks() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        int end = source.indexOf('\n', at);
        at = end < 0 ? source.length() : end;
      } else if (source.startsWith("/*", at)) {
        at = endOf("*/", at + 2, "a comment");
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff') {
        at++;
      } else {
        return;
      }
    }
  }

  private int endOf(String mark, int from, String what) {
    int end = source.indexOf(mark, from);
    if (end < 0) {
      throw endsWithin(what);
    }
    return end + mark.length();
  }

  private static IllegalArgumentException endsWithin(String what) {
    return new IllegalArgumentException("The script ends within " + what);
  }

  private static boolean isWordPart(char c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c)
        || c == '$'
        || c == '#'
        || c == '\\'
        || Character.isSurrogate(c);
  }

  private void skipWord() {
    while (at < source.length() && isWordPart(source.charAt(at))) {
      at++;
    }
  }

  private void skipNumber() {
    skipWord();
    if (at + 1 < source.length()
        && source.charAt(at) == '.'
        && Character.isDigit(source.charAt(at + 1))) {
      at++;
      skipWord();
    }
  }

  private void skipString(char quote) {
    for (at++; at < source.length() && source.charAt(at) != quote; at++) {
      at += source.charAt(at) == '\\' ? 1 : 0;
    }
    closeAt("a string");
  }

  private void closeAt(String what) {
    if (at >= source.length()) {
      at = source.length();
      throw endsWithin(what);
    }
    at++;
  }

  private void skipTemplate() {
    for (at++; at < source.length() && source.charAt(at) != '`'; ) {
      if (source.startsWith("${", at)) {
        at += 2;
        skipSubstitution();
      } else {
        at += source.charAt(at) == '\\' ? 2 : 1;
      }
    }
    closeAt("a template");
  }

  private void skipSubstitution() {
    if (++nesting > MAX_NESTING) {
      throw new IllegalArgumentException(
          "Templates are nested more than %d levels deep".formatted(MAX_NESTING));
    }
    last = null;
    int depth = 1;
    while (depth > 0) {
      Token token = next();
      if (token.kind() == Kind.END) {
        throw endsWithin("a template");
      }
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
    }
    nesting--;
  }

  /** A slash divides what could be a value; behind a bracket it is taken to divide, too. */
  private boolean mayBeRegex() {
    if (last == null) {
      return true;
    }
    return switch (last.kind()) {
      case WORD -> BEFORE_REGEX.contains(last.text());
      case MARK -> !last.is(")") && !last.is("]") && !last.is("}");
      case NUMBER, TEXT, REGEX -> false;
      case END -> true;
    };
  }

  private void skipRegex() {
    boolean inClass = false;
    for (at++; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '/' && !inClass) {
        at++;
        skipWord();
        return;
      }
      at += c == '\\' ? 1 : 0;
      inClass = c == '[' || inClass && c != ']';
    }
    closeAt("a regular expression");
  }
}
