package dev.yonder.cli;

import dev.yonder.command.Names;
import dev.yonder.command.Verbs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells what a line of the shell is. One that begins with a command's name is a call of it, in the
 * form of the command line; all else is script text, if the host runs any.
 */
final class ShellGrammar {
  /** What a line goes on with when its first word is a variable of a script. */
  private static final Pattern OPERATOR =
      Pattern.compile("[=+%<>!?|,({\\[;]|[-*/&:^](\\s|=)|&&|(in|as|instanceof)\\s");

  private static final Pattern VERB_NOUN = Pattern.compile("\\p{Lu}\\p{Alpha}*-\\p{Lu}\\w*");
  private static final Pattern CONTINUATION = Pattern.compile("\\\\\r?\n");

  private final Predicate<String> isOwn;
  private final Predicate<String> isCommand;
  private final BooleanSupplier hasLanguage;

  /**
   * A grammar.
   *
   * @param isOwn which words are commands of the shell itself
   * @param isCommand which words are commands of the host
   * @param hasLanguage whether the host runs script text
   */
  ShellGrammar(Predicate<String> isOwn, Predicate<String> isCommand, BooleanSupplier hasLanguage) {
    this.isOwn = isOwn;
    this.isCommand = isCommand;
    this.hasLanguage = hasLanguage;
  }

  ShellLine read(String line) {
    String text = CONTINUATION.matcher(line).replaceAll("").strip();
    String first = firstWord(text);
    if (text.isEmpty()) {
      return new ShellLine.Nothing();
    } else if (beginsWithName(text, isOwn)) {
      List<String> words = ShellWords.of(text).texts();
      return new ShellLine.Own(Names.key(first), words.subList(1, words.size()));
    }
    return isCall(text) ? call(first, text.substring(first.length())) : script(text);
  }

  /** Whether more is to be written before it can be read. */
  boolean isUnfinished(String line) {
    String text = CONTINUATION.matcher(line).replaceAll("").strip();
    if (text.endsWith("\\")) {
      return true;
    }
    return isCommandLine(text) ? ShellWords.of(text).isOpen() : ScriptText.isUnfinished(text);
  }

  /** Whether it is a command with words behind it, and no script text. */
  boolean isCommandLine(String text) {
    return beginsWithName(text.strip(), isOwn) || isCall(text.strip());
  }

  private boolean isCall(String text) {
    return !hasLanguage.getAsBoolean() || beginsWithName(text, this::isMeantAsCommand);
  }

  /** Also a command that there is not: its host knows better what to say than a language. */
  private boolean isMeantAsCommand(String word) {
    return isCommand.test(word) || VERB_NOUN.matcher(word).matches() && Verbs.isStandard(word);
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** A name with a dash is no variable; any other may be one, and then something is done to it. */
  private static boolean beginsWithName(String text, Predicate<String> isName) {
    String first = firstWord(text);
    if (!Names.isCommandName(first) || !isName.test(first)) {
      return false;
    }
    String rest = text.substring(first.length()).stripLeading();
    return first.indexOf('-') > 0 || !OPERATOR.matcher(rest).lookingAt();
  }

  private static ShellLine call(String command, String rest) {
    List<ShellWord> words = new ArrayList<>(ShellWords.of(rest).words());
    boolean asJob = !words.isEmpty() && isPlain(words.get(words.size() - 1), "&");
    if (asJob) {
      words.remove(words.size() - 1);
    }
    int end = 0;
    while (end < words.size() && !isPlain(words.get(end), "--")) {
      end++;
    }
    return new ShellLine.Call(
        command,
        texts(words.subList(0, end)),
        texts(words.subList(Math.min(end + 1, words.size()), words.size())),
        asJob);
  }

  private static boolean isPlain(ShellWord word, String text) {
    return !word.quoted() && word.text().equals(text);
  }

  private static List<String> texts(List<ShellWord> words) {
    return words.stream().map(ShellWord::text).toList();
  }

  private static ShellLine script(String text) {
    boolean asJob = text.endsWith("&") && !text.endsWith("&&");
    return new ShellLine.Script(asJob ? text.substring(0, text.length() - 1).strip() : text, asJob);
  }
}
