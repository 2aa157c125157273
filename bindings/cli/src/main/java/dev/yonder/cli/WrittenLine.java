package dev.yonder.cli;

import dev.yonder.command.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jline.reader.CompletingParsedLine;

/**
 * A line that is being written.
 *
 * @param line all of it
 * @param cursor where in it the cursor is
 * @param isScript whether it is script text and no command with words
 * @param words its words up to and with the one at the cursor
 * @param word the word at the cursor, without its quotes
 * @param wordCursor where in the word the cursor is
 * @param rawWordCursor the same with quotes
 * @param rawWordLength how long the word is with quotes
 */
record WrittenLine(
    String line,
    int cursor,
    boolean isScript,
    List<String> words,
    String word,
    int wordCursor,
    int rawWordCursor,
    int rawWordLength)
    implements CompletingParsedLine {

  static WrittenLine ofCommand(String line, int cursor) {
    List<String> words = new ArrayList<>();
    ShellWord current = new ShellWord("", cursor, cursor, false);
    for (ShellWord each : ShellWords.of(line).words()) {
      if (each.end() < cursor) {
        words.add(each.text());
      } else if (each.begin() <= cursor) {
        current = each;
      }
    }
    words.add(current.text());
    String before = String.join("", ShellWords.of(line.substring(current.begin(), cursor)).texts());
    return new WrittenLine(
        line,
        cursor,
        false,
        words,
        current.text(),
        before.length(),
        cursor - current.begin(),
        current.end() - current.begin());
  }

  /** In script text it is names that are completed; the first one may yet become a command's. */
  static WrittenLine ofScript(String line, int cursor) {
    boolean first = Names.isCommandName(line.substring(0, cursor).strip());
    IntPredicate isPart = c -> Character.isJavaIdentifierPart(c) || first && c == '-';
    int begin = cursor;
    while (begin > 0 && isPart.test(line.charAt(begin - 1))) {
      begin--;
    }
    int end = cursor;
    while (end < line.length() && isPart.test(line.charAt(end))) {
      end++;
    }
    String word = line.substring(begin, end);
    int before = cursor - begin;
    return new WrittenLine(line, cursor, true, List.of(word), word, before, before, word.length());
  }

  /** What has been written of the word. */
  String begun() {
    return word.substring(0, wordCursor);
  }

  @Override
  public int wordIndex() {
    return words.size() - 1;
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return isScript ? candidate : ShellWords.quote(candidate.toString());
  }
}
