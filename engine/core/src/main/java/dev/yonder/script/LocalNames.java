package dev.yonder.script;

import dev.yonder.command.LocalName;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the names that a script knows in the place of those that the host uses: in an example both
 * {@code Get-Disk} and {@code getDisk} become {@code getProdDisk}.
 */
final class LocalNames {
  /** Nothing is called otherwise. */
  static final LocalNames SAME = new LocalNames();

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_$]+(?:-[\\p{L}\\p{N}_$]+){0,8}");
  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_$]+");

  private final Map<String, String> locals = new HashMap<>();

  private LocalNames() {}

  /** The names that an import gave. */
  static LocalNames of(RemoteModule module) {
    LocalNames names = new LocalNames();
    for (ImportedFunction function : module.functions()) {
      names.add(function);
    }
    return names;
  }

  private void add(ImportedFunction function) {
    String command = function.command().name();
    locals.put(command, function.name().function());
    locals.putIfAbsent(LocalName.of(command, "").function(), function.name().function());
  }

  /** A text of the host with the script's names; every name is replaced once at most. */
  String in(String text) {
    return replace(
        WORD,
        text,
        word -> locals.containsKey(word) ? locals.get(word) : replace(PART, word, this::part));
  }

  private String part(String word) {
    return locals.getOrDefault(word, word);
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> replacement) {
    Matcher matcher = pattern.matcher(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found.group())));
  }
}
