package dev.yonder.host;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a module that adds parameters to a command, depending on the first arguments.
 *
 * @param method takes its arguments in one array
 */
record DynamicParameters(MethodHandle method) {

  /** The signature with the parameters that these arguments add. */
  CommandInfo variant(CommandInfo command, List<@Nullable Object> positional) {
    List<ParameterInfo> added = added(positional);
    if (added.isEmpty()) {
      return command;
    }
    List<ParameterInfo> all = new ArrayList<>(command.parameters());
    added.forEach(parameter -> all.add(requireNew(command, parameter)));
    return new CommandInfo(
        command.name(),
        command.type(),
        command.module(),
        command.target(),
        command.synopsis(),
        command.aliases(),
        all,
        command.sets().stream().map(set -> with(set, added)).toList(),
        command.cardinality(),
        command.outputTypes(),
        command.examples(),
        command.traits());
  }

  private List<ParameterInfo> added(List<@Nullable Object> positional) {
    Object given = MethodCommand.invoke(method, new Object[] {positional});
    return given instanceof List<?> list
        ? list.stream().map(ParameterInfo.class::cast).toList()
        : List.of();
  }

  private static ParameterInfo requireNew(CommandInfo command, ParameterInfo added) {
    boolean taken = command.parameters().stream().anyMatch(p -> p.isNamed(added.name()));
    if (taken || !Names.isParameterName(added.name())) {
      throw new IllegalStateException(
          "%s: '%s' cannot be added as a parameter: the name is %s"
              .formatted(
                  command.name(), Names.printable(added.name()), taken ? "taken" : "not safe"));
    }
    return added;
  }

  private static ParameterSet with(ParameterSet set, List<ParameterInfo> added) {
    List<ParameterSet.Member> members = new ArrayList<>(set.members());
    added.forEach(
        parameter ->
            members.add(new ParameterSet.Member(parameter.name(), false, -1, false, false)));
    return new ParameterSet(set.name(), members);
  }
}
