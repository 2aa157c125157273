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
 * @param outputTypes the types of value it gives, may be empty
 * @param examples calls that show it at work
 * @param traits what else callers have to know
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
    List<OutputType> outputTypes,
    List<String> examples,
    Traits traits) {
  /**
   * What callers have to know of a command beside its parameters.
   *
   * @param idempotent whether a call may be repeated without harm
   * @param dynamic whether its parameters depend on the arguments, so that there may be more than
   *     the signature says
   * @param input whether it takes pipeline input: by a parameter, or as a whole
   */
  public record Traits(boolean idempotent, boolean dynamic, boolean input) {
    /** May not be repeated, has the parameters that it says, and takes no input. */
    public static final Traits NONE = new Traits(false, false, false);
  }

  /** Copies the lists. */
  public CommandInfo {
    aliases = List.copyOf(aliases);
    parameters = List.copyOf(parameters);
    sets = List.copyOf(sets);
    outputTypes = List.copyOf(outputTypes);
    examples = List.copyOf(examples);
  }

  /**
   * The signature of an alias of this command.
   *
   * @param alias the alias
   * @param aliasModule the name of the module that the alias comes from
   * @return the same signature under the other name
   */
  public CommandInfo as(String alias, String aliasModule) {
    return new CommandInfo(
        alias,
        CommandType.ALIAS,
        aliasModule,
        name,
        synopsis,
        List.of(),
        parameters,
        sets,
        cardinality,
        outputTypes,
        examples,
        traits);
  }

  /**
   * An alias of a command that is not there.
   *
   * @param alias the alias
   * @param module the name of the module that it comes from
   * @return a signature without target
   */
  public static CommandInfo brokenAlias(String alias, String module) {
    return new CommandInfo(
        alias,
        CommandType.ALIAS,
        module,
        null,
        "",
        List.of(),
        List.of(),
        List.of(new ParameterSet(ParameterSet.SOLE, List.of())),
        Cardinality.ONE,
        List.of(),
        List.of(),
        Traits.NONE);
  }
}
