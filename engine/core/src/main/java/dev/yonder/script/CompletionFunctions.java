package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Completion;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.Suggestion;
import dev.yonder.imports.ImportedFunction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code completeArgument}: what can be written next in a call. */
final class CompletionFunctions {
  private static final List<String> OPTIONS = List.of("function", "parameter", "word");
  private static final String REMOTE = "Complete-Argument";

  private final ImportedFunctions imported;

  CompletionFunctions(Workspace workspace) {
    this.imported = new ImportedFunctions(workspace);
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("completeArgument", this::completeArgument));
  }

  private Object completeArgument(Arguments arguments) {
    Options options = new Options("completeArgument", arguments, OPTIONS.size(), OPTIONS);
    ImportedFunction function = function(options.require("function"));
    CommandInfo command = function.info();
    if (!options.has("parameter")) {
      List<String> names = command.parameters().stream().map(ParameterInfo::name).toList();
      return new ResultList(Completion.bounded(names));
    }
    ParameterInfo parameter =
        new ArgumentBinder(command, ArgumentBinder.End.NEAR)
            .parameter(options.text("parameter", ""));
    String word = options.text("word", "");
    List<String> fixed = Completion.fixed(parameter, word);
    return new ResultList(fixed.isEmpty() ? asked(function, parameter, word) : fixed);
  }

  private ImportedFunction function(Object wanted) {
    String name =
        wanted instanceof ScriptFunction function ? function.name() : String.valueOf(wanted);
    ImportedFunction found = imported.find(name);
    if (found != null) {
      return found;
    }
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no imported function '%s'.%s"
            .formatted(Names.printable(name), Suggestion.didYouMean(name, imported.names())));
  }

  /** What the command itself proposes; nothing when its host completes no arguments. */
  private List<String> asked(ImportedFunction function, ParameterInfo parameter, String word) {
    List<@Nullable Object> arguments = List.of(function.called(), parameter.name(), word);
    Object told = imported.ask(function, REMOTE, arguments);
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
