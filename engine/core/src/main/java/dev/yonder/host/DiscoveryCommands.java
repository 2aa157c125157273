package dev.yonder.host;

import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Completion;
import dev.yonder.command.OutputType;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.Syntax;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.Wildcard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands of the module {@code Utility} that tell what a host offers, and how it is used. */
public final class DiscoveryCommands {
  DiscoveryCommands() {}

  /**
   * A command as {@code Get-Command} shows it.
   *
   * @param commandType what kind of thing it is
   * @param name its name
   * @param module where it comes from
   * @param synopsis what it does
   */
  public record CommandLine(String commandType, String name, String module, String synopsis) {}

  /**
   * Help on a command.
   *
   * @param name its name
   * @param synopsis what it does
   * @param description what else there is to know of it, may have several lines
   * @param syntax how it is called, a line for each parameter set
   * @param parameters its parameters
   * @param aliases its other names
   * @param outputTypes what it gives
   * @param examples calls that show it at work
   */
  public record Help(
      String name,
      String synopsis,
      String description,
      List<String> syntax,
      List<ParameterHelp> parameters,
      List<String> aliases,
      List<String> outputTypes,
      List<String> examples) {}

  /**
   * Help on a parameter.
   *
   * @param name its name
   * @param type what it takes
   * @param mandatory whether it must be given
   * @param position its place among positional arguments, or null
   * @param defaultValue what is used when no value is given, or null
   * @param allowed the only values allowed
   * @param help what it means
   */
  public record ParameterHelp(
      String name,
      String type,
      boolean mandatory,
      @Nullable Integer position,
      @Nullable String defaultValue,
      List<String> allowed,
      String help) {}

  /**
   * Lists commands.
   *
   * @param name names or wildcards
   * @param module modules or wildcards
   * @param context the run
   * @return the commands
   */
  @Command(
      name = "Get-Command",
      help = "Lists the commands that this host offers.",
      idempotent = true,
      examples = "getCommand(name: 'Get-*')")
  public List<CommandLine> getCommand(
      @Parameter(name = "name", position = 0, help = "Names or wildcards; all when absent.")
          @Nullable List<String> name,
      @Parameter(name = "module", help = "Modules or wildcards; all when absent.")
          @Nullable List<String> module,
      CommandContext context) {
    return Runspace.of(context).commands().all().stream()
        .filter(c -> name == null || Wildcard.anyMatches(name, c.name()))
        .filter(c -> module == null || Wildcard.anyMatches(module, c.module()))
        .map(c -> new CommandLine(c.type().name(), c.name(), c.module(), c.synopsis()))
        .toList();
  }

  /**
   * Tells how a command is used.
   *
   * @param name the command
   * @param context the run
   * @return the help on it
   */
  @Command(
      name = "Get-Help",
      help = "Tells what a command does and how it is called.",
      idempotent = true,
      examples = "getHelp('Get-Process')")
  public Help getHelp(
      @Parameter(name = "name", position = 0, mandatory = true, help = "The command's name.")
          String name,
      CommandContext context) {
    HostCommand offered = offered(name, context);
    CommandInfo command = Runspace.of(context).commands().find(name).orElse(offered.info());
    return new Help(
        command.name(),
        command.synopsis(),
        offered.description(),
        command.sets().stream().map(set -> Syntax.of(command, set)).toList(),
        command.parameters().stream().map(p -> help(command, p)).toList(),
        command.aliases(),
        command.outputTypes().stream().map(OutputType::name).toList(),
        command.examples());
  }

  /**
   * Tells how values are shown to people.
   *
   * @param typeName types or wildcards
   * @param context the run
   * @return the views
   */
  @Command(
      name = "Get-FormatData",
      help = "Gives the views of this host: how values of a type are shown.",
      idempotent = true,
      examples = "getFormatData(typeName: '*Disk*')")
  public List<ViewInfo> getFormatData(
      @Parameter(name = "typeName", position = 0, help = "Types or wildcards; all when absent.")
          @Nullable List<String> typeName,
      CommandContext context) {
    return Runspace.of(context).commands().catalogue().views().stream()
        .filter(view -> typeName == null || Wildcard.anyMatches(typeName, view.typeName()))
        .toList();
  }

  /**
   * Proposes values for an argument.
   *
   * @param command the command
   * @param parameter one of its parameters
   * @param word what has been written of the value so far
   * @param context the run
   * @return the values, at most 100
   */
  @Command(
      name = "Complete-Argument",
      help = "Proposes values for an argument of a command.",
      idempotent = true,
      examples = "completeArgument('getFileHash', 'algorithm', 'SHA')")
  public List<String> completeArgument(
      @Parameter(name = "command", position = 0, mandatory = true, help = "The command's name.")
          String command,
      @Parameter(name = "parameter", position = 1, mandatory = true, help = "Its parameter.")
          String parameter,
      @Parameter(name = "word", position = 2, help = "What is written of the value so far.")
          @Nullable String word,
      CommandContext context) {
    OfferedCommand offered = Runspace.of(context).commands().require(command);
    ParameterInfo wanted = offered.binder(List.of(), Map.of()).parameter(parameter);
    String begun = word == null ? "" : word;
    List<String> allowed = Completion.fixed(wanted, begun);
    return allowed.isEmpty()
        ? Completion.bounded(offered.command().complete(wanted.name(), begun, context))
        : allowed;
  }

  private static HostCommand offered(String name, CommandContext context) {
    return Runspace.of(context).commands().require(name).command();
  }

  private static ParameterHelp help(CommandInfo command, ParameterInfo parameter) {
    ParameterSet.@Nullable Member member =
        command.sets().get(0).member(parameter.name()).orElse(null);
    return new ParameterHelp(
        parameter.name(),
        parameter.type().toString(),
        member != null && member.mandatory(),
        member == null || member.position() < 0 ? null : member.position(),
        parameter.defaultText(),
        parameter.rules().allowed(),
        parameter.help());
  }
}
