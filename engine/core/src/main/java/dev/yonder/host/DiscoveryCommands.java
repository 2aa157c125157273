package dev.yonder.host;

import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Parameter;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import java.util.ArrayList;
import java.util.List;
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
   * @param syntax how it is called, a line for each parameter set
   * @param parameters its parameters
   * @param aliases its other names
   * @param outputTypes what it gives
   * @param examples calls that show it at work
   */
  public record Help(
      String name,
      String synopsis,
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
    CommandTable table = Runspace.of(context).commands();
    CommandInfo command =
        table
            .find(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no command '%s'.%s"
                            .formatted(
                                name,
                                Suggestion.didYouMean(
                                    name, table.all().stream().map(CommandInfo::name).toList()))));
    return new Help(
        command.name(),
        command.synopsis(),
        command.sets().stream().map(set -> syntax(command, set)).toList(),
        command.parameters().stream().map(p -> help(command, p)).toList(),
        command.aliases(),
        command.outputTypes(),
        command.examples());
  }

  private static String syntax(CommandInfo command, ParameterSet set) {
    List<String> parts = new ArrayList<>(List.of(command.name()));
    for (ParameterInfo parameter : command.parameters()) {
      set.member(parameter.name())
          .ifPresent(
              member -> {
                String flag = "-" + parameter.name();
                String name = member.position() >= 0 ? "[" + flag + "]" : flag;
                String part =
                    parameter.type().isSwitch() ? name : name + " <" + parameter.type() + ">";
                parts.add(member.mandatory() ? part : "[" + part + "]");
              });
    }
    return String.join(" ", parts);
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
