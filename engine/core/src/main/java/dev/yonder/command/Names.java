package dev.yonder.command;

import dev.yonder.PrintableText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What a name may be, wherever it comes from, and how names compare. A command, parameter, alias or
 * parameter set is named by 1 to 100 letters, decimal digits, modifier letters and {@code - . _ :
 * \} (no {@code :} in parameters). Names compare without case, after Unicode normalization (NFC).
 */
public final class Names {
  /** The longest name allowed, in characters. */
  public static final int MAX_LENGTH = 100;

  private static final int MAX_PRINTED = 200;

  private Names() {}

  /**
   * Whether a text may name a command, an alias or a parameter set.
   *
   * @param name the text
   * @return true if it is a safe name
   */
  public static boolean isCommandName(String name) {
    return isSafe(name, "-._:\\");
  }

  /**
   * Whether a text may name a parameter.
   *
   * @param name the text
   * @return true if it is a safe name
   */
  public static boolean isParameterName(String name) {
    return isSafe(name, "-._\\");
  }

  /**
   * The form under which names are compared and looked up.
   *
   * @param name a name
   * @return its normalized, lower-case form
   */
  public static String key(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * A text of a stranger, fit to stand in a message on a terminal: control and formatting
   * characters become {@code \}{@code uXXXX}, and what is longer than 200 characters is cut.
   *
   * @param text any text
   * @return one printable line
   */
  public static String printable(String text) {
    return PrintableText.of(text, MAX_PRINTED);
  }

  private static boolean isSafe(String name, String punctuation) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    return name.codePoints().allMatch(c -> isNameCharacter(c) || punctuation.indexOf(c) >= 0);
  }

  private static boolean isNameCharacter(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER ->
          true;
      default -> false;
    };
  }
}
