package dev.yonder.host.builtin;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.host.CommandContext;
import dev.yonder.host.HostCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program as a command: what it is given are its arguments, word for word, and piped objects the
 * lines of its input; its output lines are the results, its error lines are information tagged
 * {@code stderr}, and an exit code that is not 0 is an error.
 *
 * @param info the signature
 * @param file the program's file
 */
record ProgramCommand(CommandInfo info, Path file) implements HostCommand {
  private static final String ARGUMENTS = "arguments";

  private static final ParameterInfo PARAMETER =
      new ParameterInfo(
          ARGUMENTS,
          new ParameterType(ValueKind.STRING, true),
          List.of(),
          null,
          ParameterRules.NONE,
          true,
          "The arguments; the program gets them word for word.");

  private static final ParameterSet SET =
      new ParameterSet(
          ParameterSet.SOLE, List.of(new ParameterSet.Member(ARGUMENTS, false, -1, false, false)));

  ProgramCommand(String name, Path file) {
    this(signature(name, file), file);
  }

  private static CommandInfo signature(String name, Path file) {
    return new CommandInfo(
        name,
        CommandType.APPLICATION,
        Programs.MODULE,
        null,
        "Runs the program " + file + ".",
        List.of(),
        List.of(PARAMETER),
        List.of(SET),
        Cardinality.MANY,
        List.of(OutputType.named("java.lang.String")),
        List.of(),
        new CommandInfo.Traits(false, false, true));
  }

  @Override
  public Body prepare(BoundArguments arguments, CommandContext context) {
    List<String> words = words(arguments.values().get(ARGUMENTS));
    return () -> {
      new ProgramRun(new ProgramCall(file.toString(), words, null, Map.of(), null), context)
          .stream();
      return NOTHING;
    };
  }

  private static List<String> words(@Nullable Object given) {
    return given instanceof List<?> list
        ? list.stream().map(word -> Objects.toString(word, "")).toList()
        : List.of();
  }
}
