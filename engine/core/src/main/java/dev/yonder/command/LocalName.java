package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.text.Normalizer;

/**
 * Under which names an import puts a command into a script's scope.
 *
 * @param function the function's name: {@code getDisk}, with prefix {@code Prod} {@code
 *     getProdDisk}
 * @param exact the remote name with the prefix before its noun: {@code Get-Disk}, {@code
 *     Get-ProdDisk}
 */
public record LocalName(String function, String exact) {
  /**
   * The naming rule. Names that are equal after Unicode normalization (NFC) give equal ones.
   *
   * @param command the command's name on the host
   * @param prefix what goes before the noun, may be empty
   * @return the names
   */
  public static LocalName of(String command, String prefix) {
    return ofNormalized(Normalizer.normalize(command, Normalizer.Form.NFC), prefix);
  }

  private static LocalName ofNormalized(String command, String prefix) {
    int dash = command.indexOf('-');
    if (dash > 0 && dash < command.length() - 1) {
      String verb = command.substring(0, dash);
      String noun = command.substring(dash + 1);
      return new LocalName(lowerVerb(verb) + prefix + camel(noun), verb + "-" + prefix + noun);
    }
    String name = camel(command);
    String plain = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    if (prefix.isEmpty()) {
      return new LocalName(plain, command);
    }
    int noun = beginOfNoun(plain);
    String function =
        noun > 0
            ? plain.substring(0, noun) + prefix + plain.substring(noun)
            : lowerFirst(prefix) + upperFirst(plain);
    return new LocalName(function, function);
  }

  /**
   * Checks a prefix.
   *
   * @param prefix what goes before the noun
   * @throws BindingException if it cannot be part of a function's name
   */
  public static void requirePrefix(String prefix) {
    boolean fits =
        prefix.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')
            && prefix.length() <= Names.MAX_LENGTH;
    if (!fits) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Prefix '%s' has to be letters and digits only".formatted(Names.printable(prefix)));
    }
  }

  /**
   * Whether the function's name can be written in a script.
   *
   * @return true if it is an identifier in Groovy and JavaScript
   */
  public boolean isIdentifier() {
    return Character.isLetter(function.codePointAt(0))
        && function.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  private static String lowerVerb(String verb) {
    boolean shout = verb.chars().noneMatch(Character::isLowerCase);
    return shout ? verb.toLowerCase(java.util.Locale.ROOT) : lowerFirst(camel(verb));
  }

  /** Joins the parts between characters that a function's name cannot have. */
  private static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String part : name.split("[-.:\\\\]+")) {
      out.append(upperFirst(part));
    }
    return out.length() == 0 ? "_" : out.toString();
  }

  private static int beginOfNoun(String camel) {
    for (int i = 1; i < camel.length(); i++) {
      if (Character.isUpperCase(camel.charAt(i))) {
        return i;
      }
    }
    return 0;
  }

  private static String upperFirst(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
