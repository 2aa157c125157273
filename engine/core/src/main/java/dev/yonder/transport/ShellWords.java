package dev.yonder.transport;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words for a POSIX shell. A far side's login shell reads whatever ssh is asked to run, so every
 * word is quoted such that the shell gives it on as it was.
 */
final class ShellWords {
  /** A word that no shell reads anything into, and that no program takes for an option. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.][A-Za-z0-9_/.:,+-]*");

  private ShellWords() {}

  /**
   * One line for a shell.
   *
   * @throws IllegalArgumentException if a word has a NUL, which no program can be given
   */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /** Between single quotes a shell reads nothing but the next quote, which has to stand outside. */
  private static String quote(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A word for a shell cannot have a NUL");
    }
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
