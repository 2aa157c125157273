package dev.yonder.script;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.imports.ImportedFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes help on a command of its signature, in names and syntax of the script. */
final class CommandHelp {
  private final String name;
  private final CommandInfo command;
  private final CallSyntax syntax;
  private final LocalNames names;

  /**
   * Help on one function.
   *
   * @param function the function; its signature is asked for
   * @param syntax how the script writes calls
   * @param names what the script calls the commands
   */
  CommandHelp(ImportedFunction function, CallSyntax syntax, LocalNames names) {
    this.command = function.info();
    this.syntax = syntax;
    this.names = names;
    this.name = syntax == CallSyntax.COMMAND_LINE ? command.name() : function.name().function();
  }

  /** Help on a function of a workspace. */
  static HelpText of(Workspace workspace, ImportedFunction function, boolean full) {
    ImportedFunctions imported = new ImportedFunctions(workspace);
    CommandHelp help =
        new CommandHelp(function, workspace.callSyntax(), imported.localNames(function));
    if (!full) {
      return new HelpText(help.brief());
    }
    Object told = imported.ask(function, "Get-Help", List.of(function.called()));
    return new HelpText(help.full(told instanceof Map<?, ?> map ? map : Map.of()));
  }

  /** The topic, without what only full help tells. */
  HelpTopic brief() {
    return topic("", List.of(), List.of());
  }

  /**
   * The topic with all there is.
   *
   * @param told what the host's own help says, untrusted; empty when the host gives none
   */
  HelpTopic full(Map<?, ?> told) {
    String description = told.get("description") instanceof String text ? text : "";
    return topic(
        names.in(description),
        command.aliases().stream().map(names::in).toList(),
        command.outputTypes().stream().map(OutputType::name).toList());
  }

  private HelpTopic topic(String description, List<String> aliases, List<String> outputTypes) {
    return new HelpTopic(
        name,
        names.in(command.synopsis()),
        description,
        command.sets().stream().map(this::call).toList(),
        command.parameters().stream().map(this::parameter).toList(),
        aliases,
        outputTypes,
        command.examples().stream().map(names::in).toList());
  }

  private String call(ParameterSet set) {
    List<CallSyntax.Argument> positional = new ArrayList<>();
    List<CallSyntax.Argument> named = new ArrayList<>();
    List<ParameterInfo> ordered = new ArrayList<>(command.parameters());
    ordered.sort(Comparator.comparingInt(parameter -> place(set, parameter)));
    for (ParameterInfo parameter : ordered) {
      Optional<ParameterSet.Member> member = set.member(parameter.name());
      if (member.isPresent()) {
        (place(set, parameter) < Integer.MAX_VALUE ? positional : named)
            .add(
                new CallSyntax.Argument(
                    parameter.name(),
                    syntax.type(parameter.type()),
                    member.get().mandatory(),
                    parameter.remaining()));
      }
    }
    return syntax.call(name, positional, named);
  }

  /** Where it stands among the positional arguments; the one that takes the rest is the last. */
  private static int place(ParameterSet set, ParameterInfo parameter) {
    int position = set.member(parameter.name()).map(ParameterSet.Member::position).orElse(-1);
    if (position >= 0) {
      return position;
    }
    return parameter.remaining() ? Integer.MAX_VALUE - 1 : Integer.MAX_VALUE;
  }

  private HelpTopic.Parameter parameter(ParameterInfo parameter) {
    List<ParameterSet.Member> members =
        command.sets().stream().flatMap(set -> set.member(parameter.name()).stream()).toList();
    return new HelpTopic.Parameter(
        parameter.name(),
        syntax.type(parameter.type()),
        !members.isEmpty() && members.stream().allMatch(ParameterSet.Member::mandatory),
        members.stream()
            .map(ParameterSet.Member::position)
            .filter(position -> position >= 0)
            .findFirst()
            .orElse(null),
        pipeline(members),
        parameter.defaultText(),
        allowed(parameter.rules()),
        parameter.aliases(),
        names.in(parameter.help()));
  }

  private static String pipeline(List<ParameterSet.Member> members) {
    if (members.stream().anyMatch(ParameterSet.Member::fromPipeline)) {
      return "from piped objects";
    }
    return members.stream().anyMatch(ParameterSet.Member::fromPipelineByName)
        ? "from a property of piped objects"
        : "";
  }

  private static String allowed(ParameterRules rules) {
    if (!rules.allowed().isEmpty()) {
      return "one of " + String.join(", ", rules.allowed());
    }
    @Nullable Object least = rules.minimum();
    @Nullable Object most = rules.maximum();
    if (least != null && most != null) {
      return least + " to " + most;
    } else if (least != null) {
      return "at least " + least;
    }
    return most == null ? "" : "at most " + most;
  }
}
