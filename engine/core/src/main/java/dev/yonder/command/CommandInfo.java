package dev.yonder.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole signature of a command.
 *
 * @param name its name on the host
 * @param type what kind of thing it is there
 * @param module the name of the module it comes from
 * @param target for an alias the name it stands for, else null
 * @param synopsis one sentence on what it does, may be empty
 * @param aliases its other names
 * @param parameters all its parameters
 * @param sets the legal combinations of them, the default one first; never empty
 * @param cardinality how many values it gives
 * @param outputTypes names of the types it gives, may be empty
 * @param examples calls that show it at work
 * @param idempotent whether a call may be repeated without harm
 */
public record CommandInfo(
    String name,
    CommandType type,
    String module,
    @Nullable String target,
    String synopsis,
    List<String> aliases,
    List<ParameterInfo> parameters,
    List<ParameterSet> sets,
    Cardinality cardinality,
    List<String> outputTypes,
    List<String> examples,
    boolean idempotent) {
  /** Copies the lists. */
  public CommandInfo {
    aliases = List.copyOf(aliases);
    parameters = List.copyOf(parameters);
    sets = List.copyOf(sets);
    outputTypes = List.copyOf(outputTypes);
    examples = List.copyOf(examples);
  }
}
