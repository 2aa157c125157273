package dev.yonder.groovy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.control.SourceUnit;

/**
 * Where something stands in a script. Lines and columns count from 1, columns in code points.
 *
 * @param line the first line
 * @param column the first column
 * @param lastLine the last line
 * @param lastColumn the column behind the last one
 */
record SourceSpan(int line, int column, int lastLine, int lastColumn) {
  static SourceSpan of(ASTNode node) {
    return new SourceSpan(
        node.getLineNumber(),
        node.getColumnNumber(),
        node.getLastLineNumber(),
        node.getLastColumnNumber());
  }

  /** The text of a script that is being compiled. */
  static String textOf(SourceUnit source) {
    StringWriter text = new StringWriter();
    try (Reader reader = source.getSource().getReader()) {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException("A script cannot be read again", e);
    }
    return text.toString();
  }

  /** What stands there; empty for what the compiler made up. */
  String in(String script) {
    int from = offset(script, line, column);
    int to = offset(script, lastLine, lastColumn);
    return from >= 0 && to >= from ? script.substring(from, to) : "";
  }

  private static int offset(String script, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = script.indexOf('\n', start) + 1;
      if (start == 0) {
        return -1;
      }
    }
    boolean inside =
        line > 0 && column > 0 && script.codePointCount(start, script.length()) >= column - 1;
    return inside ? script.offsetByCodePoints(start, column - 1) : -1;
  }
}
