package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command whose code is a function of a script, or a script.
 *
 * @param info the signature
 * @param description what there is to know beside the synopsis, may be empty
 * @param code the function
 */
public record FunctionCommand(CommandInfo info, String description, Code code)
    implements HostCommand {
  /** A function of a script. */
  @FunctionalInterface
  public interface Code {
    /**
     * Calls the function.
     *
     * @param arguments the arguments by parameter name, converted; those given no value are absent,
     *     so that the language's own defaults hold
     * @param context what the function may use
     * @return its result, as in {@link HostCommand.Body#run}
     * @throws Throwable whatever the function's failure is
     */
    @Nullable Object call(Map<String, @Nullable Object> arguments, CommandContext context)
        throws Throwable;
  }

  /**
   * A parameter as the language declares it.
   *
   * @param info what callers are told
   * @param mandatory whether the function cannot do without it
   * @param position its place among the positional arguments, or -1
   * @param fromPipeline whether piped objects bind to it
   */
  public record FunctionParameter(
      ParameterInfo info, boolean mandatory, int position, boolean fromPipeline) {}

  /**
   * A command of a function.
   *
   * @param name the function's name
   * @param type what kind of thing it is
   * @param module the name of its module
   * @param comment its documentation; {@code @alias} gives other names, {@code @fromPipeline} names
   *     the parameters to which piped objects bind, {@code @fromPipelineByName} those to which
   *     their properties do, {@code @idempotent} says that a call may be repeated
   * @param parameters its parameters, in order
   * @param cardinality how many values it gives
   * @param code the function
   * @return the command
   * @throws IllegalArgumentException if a name cannot be that of a command or parameter
   */
  public static FunctionCommand of(
      String name,
      CommandType type,
      String module,
      DocComment comment,
      List<FunctionParameter> parameters,
      Cardinality cardinality,
      Code code) {
    return new FunctionCommand(
        signature(name, type, module, comment, parameters, cardinality), comment.details(), code);
  }

  /**
   * The signature of a command of a function.
   *
   * @param name the function's name
   * @param type what kind of thing it is
   * @param module the name of its module
   * @param comment its documentation, as in {@link #of}
   * @param parameters its parameters, in order
   * @param cardinality how many values it gives
   * @return the signature
   * @throws IllegalArgumentException if a name cannot be that of a command or parameter
   */
  public static CommandInfo signature(
      String name,
      CommandType type,
      String module,
      DocComment comment,
      List<FunctionParameter> parameters,
      Cardinality cardinality) {
    List<String> aliases = comment.texts("alias");
    require(name, Names.isCommandName(name), name);
    aliases.forEach(alias -> require(name, Names.isCommandName(alias), alias));
    parameters.forEach(p -> require(name, Names.isParameterName(p.info().name()), p.info().name()));
    String returns = comment.tag("returns");
    return new CommandInfo(
        name,
        type,
        module,
        null,
        comment.summary(),
        aliases,
        parameters.stream().map(FunctionParameter::info).toList(),
        List.of(
            new ParameterSet(
                ParameterSet.SOLE, parameters.stream().map(p -> member(p, comment)).toList())),
        cardinality,
        returns == null || returns.isEmpty() ? List.of() : List.of(OutputType.named(returns)),
        comment.texts("example"),
        new CommandInfo.Traits(comment.tag("idempotent") != null, false, true));
  }

  private static ParameterSet.Member member(FunctionParameter parameter, DocComment comment) {
    String name = parameter.info().name();
    return new ParameterSet.Member(
        name,
        parameter.mandatory(),
        parameter.position(),
        parameter.fromPipeline() || isNamed(name, comment, "frompipeline"),
        isNamed(name, comment, "frompipelinebyname"));
  }

  private static boolean isNamed(String parameter, DocComment comment, String tag) {
    return comment.texts(tag).stream()
        .flatMap(text -> Arrays.stream(text.split("[\\s,]+")))
        .anyMatch(name -> Names.key(name).equals(Names.key(parameter)));
  }

  private static void require(String function, boolean safe, String name) {
    if (!safe) {
      throw new IllegalArgumentException(
          "%s: '%s' cannot be a name; names are 1 to %d letters, digits and - . _ \\"
              .formatted(Names.printable(function), Names.printable(name), Names.MAX_LENGTH));
    }
  }

  @Override
  public Body prepare(BoundArguments arguments, CommandContext context) {
    return () -> code.call(arguments.values(), context);
  }
}
