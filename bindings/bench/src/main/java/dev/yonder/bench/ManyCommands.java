package dev.yonder.bench;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.host.CommandModule;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.HostCommand;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A module of as many commands as wanted, each with three parameters.
 *
 * @param count how many
 */
record ManyCommands(int count) implements CommandModule {
  private static final List<ParameterInfo> PARAMETERS =
      List.of(
          parameter("name", "string", ParameterRules.NONE, "A name."),
          parameter(
              "size", "int", new ParameterRules(List.of(), BigDecimal.ONE, null, null), "A size."),
          parameter("force", "switch", ParameterRules.NONE, "Whether to."));
  private static final List<ParameterSet> SETS =
      List.of(
          new ParameterSet(
              ParameterSet.SOLE,
              List.of(
                  new ParameterSet.Member("name", true, 0, false, false),
                  new ParameterSet.Member("size", false, -1, false, false),
                  new ParameterSet.Member("force", false, -1, false, false))));

  private static ParameterInfo parameter(
      String name, String type, ParameterRules rules, String help) {
    return new ParameterInfo(name, ParameterType.parse(type), List.of(), null, rules, false, help);
  }

  @Override
  public String name() {
    return "Many";
  }

  @Override
  public List<HostCommand> commands() {
    return IntStream.range(0, count).mapToObj(ManyCommands::command).toList();
  }

  private static HostCommand command(int number) {
    CommandInfo info =
        new CommandInfo(
            "Get-Thing" + number,
            CommandType.CMDLET,
            "Many",
            null,
            "Gets thing %d.".formatted(number),
            List.of(),
            PARAMETERS,
            SETS,
            Cardinality.ONE,
            List.of(OutputType.named("java.lang.String")),
            List.of(),
            CommandInfo.Traits.NONE);
    return new FunctionCommand(info, "", (arguments, context) -> arguments.get("name"));
  }
}
