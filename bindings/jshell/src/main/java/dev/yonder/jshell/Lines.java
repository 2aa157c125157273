package dev.yonder.jshell;

import dev.yonder.exports.SourceText;
import java.util.List;

/** The lines of a generated file. */
final class Lines {
  private static final int MAX_TEXT = 600;

  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  /** Lines from here on begin with so many blanks. */
  Lines indent(int blanks) {
    indent = " ".repeat(blanks);
    return this;
  }

  Lines add(String line, Object... parts) {
    String whole = parts.length == 0 ? line : line.formatted(parts);
    text.append(whole.isEmpty() ? "" : indent).append(whole).append('\n');
    return this;
  }

  /** A comment for documentation, of lines that {@link #words} made. */
  Lines comment(List<String> lines) {
    if (lines.size() == 1) {
      return add("/** " + lines.get(0) + " */");
    }
    add("/**");
    lines.forEach(line -> add((" * " + line).stripTrailing()));
    return add(" */");
  }

  /** What a host said, in the lines of a comment: none of them a tag, none of them endless. */
  static List<String> words(String said) {
    String some = said.length() > MAX_TEXT ? said.substring(0, MAX_TEXT) + " ..." : said;
    return SourceText.comment(some).lines().map(String::strip).map(Lines::closed).toList();
  }

  /** The same in one line. */
  static String line(String said) {
    return closed(String.join(" ", words(said)).strip());
  }

  /** A line that the end of a comment may follow. */
  private static String closed(String line) {
    return line.endsWith("*") || line.startsWith("/") ? "'" + line + "'" : line;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
