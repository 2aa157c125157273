package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Completion;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.script.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be written next in a call: parameters, and values of them that the host proposes. */
final class ArgumentProposals {
  private static final String REMOTE = "Complete-Argument";

  /** Nothing of what a completer writes is to come between the letters of a line. */
  private static final Map<String, @Nullable Object> SILENT =
      Map.of(
          "errorAction", "ignore",
          "warningAction", "ignore",
          "informationAction", "ignore",
          "progressAction", "ignore");

  private final HostCommands commands;
  private final Workspace workspace;

  ArgumentProposals(HostCommands commands, Workspace workspace) {
    this.commands = commands;
    this.workspace = workspace;
  }

  /**
   * Proposes words.
   *
   * @param command the command
   * @param before the words between it and the one that is being written
   * @param word what has been written of it
   * @return whole words
   */
  List<String> of(String command, List<String> before, String word) {
    ImportedFunction function = commands.function(command);
    CommandInfo info = function.info();
    ArgumentBinder binder = new ArgumentBinder(info, ArgumentBinder.End.NEAR);
    int equals = word.indexOf('=');
    if (word.startsWith("--") && equals > 0) {
      String option = word.substring(0, equals + 1);
      ParameterInfo parameter = find(binder, word.substring(2, equals));
      return values(function, parameter, word.substring(equals + 1)).stream()
          .map(option::concat)
          .toList();
    } else if (word.startsWith("-")) {
      return options(info);
    }
    return values(function, parameter(info, binder, before), word);
  }

  private static List<String> options(CommandInfo info) {
    List<String> options = new ArrayList<>();
    info.parameters().forEach(parameter -> options.add("--" + parameter.name()));
    CallWords.commonNames().forEach(name -> options.add("--" + name));
    options.addAll(CallSwitches.NAMES);
    return Completion.bounded(options);
  }

  /** The parameter that the word is for: the one named before it, or the one of its place. */
  private static @Nullable ParameterInfo parameter(
      CommandInfo info, ArgumentBinder binder, List<String> before) {
    int position = 0;
    String name = null;
    for (String word : before) {
      if (name != null) {
        name = null;
      } else if (!word.startsWith("--")) {
        position++;
      } else if (word.indexOf('=') < 0 && takesValue(binder, word.substring(2))) {
        name = word.substring(2);
      }
    }
    return name == null ? positional(info, position) : find(binder, name);
  }

  private static boolean takesValue(ArgumentBinder binder, String option) {
    ParameterInfo parameter = find(binder, option);
    return parameter == null ? !CallWords.isSwitch(option) : !parameter.type().isSwitch();
  }

  private static @Nullable ParameterInfo find(ArgumentBinder binder, String name) {
    try {
      return binder.parameter(name);
    } catch (BindingException e) {
      // A common parameter, or nothing: there is nothing to propose for it.
      return null;
    }
  }

  private static @Nullable ParameterInfo positional(CommandInfo info, int position) {
    for (ParameterSet set : info.sets()) {
      for (ParameterInfo parameter : info.parameters()) {
        int place = set.member(parameter.name()).map(ParameterSet.Member::position).orElse(-1);
        if (place == position) {
          return parameter;
        }
      }
    }
    return info.parameters().stream().filter(ParameterInfo::remaining).findFirst().orElse(null);
  }

  /** Those of the signature, else those that the command itself proposes. */
  private List<String> values(
      ImportedFunction function, @Nullable ParameterInfo parameter, String word) {
    if (parameter == null) {
      return List.of();
    }
    List<String> fixed = Completion.fixed(parameter, word);
    if (!fixed.isEmpty() || !commands.has(REMOTE)) {
      return fixed;
    }
    List<@Nullable Object> arguments = List.of(function.called(), parameter.name(), word);
    Object told = workspace.run(commands.function(REMOTE).prepare(arguments, SILENT));
    List<String> texts = new ArrayList<>();
    if (told instanceof Collection<?> values) {
      values.stream()
          .filter(String.class::isInstance)
          .limit(Completion.MAX_VALUES)
          .forEach(value -> texts.add((String) value));
    }
    return Completion.bounded(texts);
  }
}
