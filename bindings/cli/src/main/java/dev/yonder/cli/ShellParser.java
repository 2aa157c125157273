package dev.yonder.cli;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor whether a line is finished, and which word is being written. */
final class ShellParser implements Parser {
  private final ShellGrammar grammar;

  ShellParser(ShellGrammar grammar) {
    this.grammar = grammar;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context != ParseContext.COMPLETE && grammar.isUnfinished(line)) {
      throw new EOFError(-1, -1, "The line goes on");
    }
    return grammar.isCommandLine(line)
        ? WrittenLine.ofCommand(line, cursor)
        : WrittenLine.ofScript(line, cursor);
  }
}
