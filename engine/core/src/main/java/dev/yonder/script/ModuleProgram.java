package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.RemotingException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An exported module as a program: without words it lists the commands, {@code help COMMAND} tells
 * of one, and all else is a call such as {@code getDisk sda --unit GB}.
 */
public final class ModuleProgram {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private ModuleProgram() {}

  /**
   * Does what the words say.
   *
   * @param module gives the module, when it is needed
   * @param words the words of the command line
   * @param out where results go, as tables
   * @param err where errors go
   * @return the exit code: 0 if it went well, 1 if the command failed, 2 if the words are wrong
   */
  public static int run(
      Supplier<ModuleCommands> module, List<String> words, PrintStream out, PrintStream err) {
    try {
      Object result = result(module.get(), words);
      if (result != null) {
        out.println(Display.of(List.of()).text(result));
      }
      return OK;
    } catch (RemotingException e) {
      err.println("%s [%s]".formatted(CellText.whole(String.valueOf(e.getMessage())), e.code()));
      return e instanceof BindingException ? USAGE : FAILED;
    }
  }

  private static @Nullable Object result(ModuleCommands module, List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.isEmpty() || words.size() == 1 && (first.equals("help") || first.equals("--help"))) {
      return module.commands();
    } else if (words.size() == 2 && first.equals("help")) {
      return module.help(words.get(1));
    }
    return call(module, first, words.subList(1, words.size()));
  }

  /** A word after {@code --name} is its value, unless it begins with {@code --} as well. */
  private static @Nullable Object call(
      ModuleCommands module, String function, List<String> arguments) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (!word.startsWith("--")) {
        positional.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      boolean next = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
      if (equals > 0) {
        named.put(word.substring(2, equals), word.substring(equals + 1));
      } else {
        named.put(word.substring(2), next ? arguments.get(++i) : Boolean.TRUE);
      }
    }
    return module.call(function, named, positional.toArray());
  }
}
