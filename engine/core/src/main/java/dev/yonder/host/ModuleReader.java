package dev.yonder.host;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;

/** Reads the commands of a module off a class, and refuses what cannot work, with the reason. */
final class ModuleReader {
  private final String module;
  private final Object code;

  /**
   * A reader.
   *
   * @param module the name of the module
   * @param code has the methods
   */
  ModuleReader(String module, Object code) {
    this.module = module;
    this.code = code;
  }

  List<HostCommand> commands() {
    List<HostCommand> commands =
        Arrays.stream(code.getClass().getMethods())
            .filter(method -> method.isAnnotationPresent(Command.class))
            .map(this::command)
            .sorted(Comparator.comparing(c -> c.info().name()))
            .toList();
    if (commands.isEmpty()) {
      throw new IllegalArgumentException(
          "Module %s (%s) has no public method marked @Command"
              .formatted(module, code.getClass().getName()));
    }
    return commands;
  }

  private HostCommand command(Method method) {
    Command command = method.getAnnotation(Command.class);
    requireName(method, command.name(), Names.isCommandName(command.name()));
    for (String alias : command.aliases()) {
      requireName(method, alias, Names.isCommandName(alias));
    }
    List<ParameterReader> readers = new ArrayList<>();
    List<MethodArgument> arguments = new ArrayList<>();
    List<ParameterInfo> parameters = new ArrayList<>();
    Map<String, MethodCompleter> completers = new HashMap<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.getType() == CommandContext.class) {
        arguments.add(new MethodArgument.Context());
        continue;
      }
      ParameterReader reader = new ParameterReader(method, parameter);
      MethodArgument.Parameter argument = reader.argument();
      requireFreeNames(method, argument.info(), parameters);
      readers.add(reader);
      arguments.add(argument);
      parameters.add(argument.info());
      if (!reader.completer().isEmpty()) {
        completers.put(argument.info().name(), completer(method, reader.completer()));
      }
    }
    List<ParameterSet> sets = new SetReader(method.toString(), readers).sets(command.defaultSet());
    return new MethodCommand(
        signature(method, command, parameters, sets, traits(command, sets, arguments)),
        arguments,
        handle(method),
        method.getReturnType() == void.class,
        command.description(),
        completers,
        command.dynamicParameters().isEmpty()
            ? null
            : new DynamicParameters(
                handle(require(method, command.dynamicParameters(), List.class))));
  }

  private CommandInfo signature(
      Method method,
      Command command,
      List<ParameterInfo> parameters,
      List<ParameterSet> sets,
      CommandInfo.Traits traits) {
    Class<?> returned = method.getReturnType();
    return new CommandInfo(
        command.name(),
        CommandType.CMDLET,
        module,
        null,
        command.help(),
        List.of(command.aliases()),
        parameters,
        sets,
        command.many() || isMany(returned) ? Cardinality.MANY : Cardinality.ONE,
        returned == void.class ? List.of() : List.of(outputType(method)),
        List.of(command.examples()),
        traits);
  }

  private static CommandInfo.Traits traits(
      Command command, List<ParameterSet> sets, List<MethodArgument> arguments) {
    boolean fed =
        sets.stream()
            .flatMap(set -> set.members().stream())
            .anyMatch(member -> member.fromPipeline() || member.fromPipelineByName());
    return new CommandInfo.Traits(
        command.idempotent(),
        !command.dynamicParameters().isEmpty(),
        fed || arguments.contains(new MethodArgument.Context()));
  }

  private static void requireFreeNames(
      Method method, ParameterInfo parameter, List<ParameterInfo> earlier) {
    List<String> names = new ArrayList<>(parameter.aliases());
    names.add(parameter.name());
    for (String name : names) {
      if (earlier.stream().anyMatch(other -> other.isNamed(name))) {
        throw new IllegalArgumentException(
            "%s: two parameters go by the name '%s'".formatted(method, name));
      }
    }
  }

  private MethodCompleter completer(Method method, String name) {
    Optional<Method> withContext = find(name, String.class, CommandContext.class);
    return withContext.isPresent()
        ? new MethodCompleter(handle(withContext.get()), true)
        : new MethodCompleter(handle(require(method, name, String.class)), false);
  }

  private Method require(Method method, String name, Class<?> takes) {
    return find(name, takes)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: there is no public method %s(%s) that returns a List"
                        .formatted(method, name, takes.getSimpleName())));
  }

  private Optional<Method> find(String name, Class<?>... takes) {
    return Arrays.stream(code.getClass().getMethods())
        .filter(candidate -> candidate.getName().equals(name))
        .filter(candidate -> Arrays.equals(candidate.getParameterTypes(), takes))
        .filter(candidate -> candidate.getReturnType() == List.class)
        .findFirst();
  }

  /** Of many values the type of one: what holds them on their way is of no interest. */
  private static OutputType outputType(Method method) {
    Type type = method.getGenericReturnType();
    if (!isMany(method.getReturnType())) {
      return OutputType.of(type);
    } else if (type instanceof ParameterizedType generic) {
      return OutputType.of(generic.getActualTypeArguments()[0]);
    }
    Class<?> element = method.getReturnType().getComponentType();
    return OutputType.of(element == null ? Object.class : element);
  }

  private static boolean isMany(Class<?> type) {
    return BaseStream.class.isAssignableFrom(type)
        || Iterable.class.isAssignableFrom(type) && !java.nio.file.Path.class.isAssignableFrom(type)
        || Iterator.class.isAssignableFrom(type)
        || type.isArray() && type != byte[].class;
  }

  private static void requireName(Method method, String name, boolean safe) {
    if (!safe) {
      throw new IllegalArgumentException(
          "%s: '%s' cannot be a name; names are 1 to %d letters, digits and - . _ \\"
              .formatted(method, Names.printable(name), Names.MAX_LENGTH));
    }
  }

  private MethodHandle handle(Method method) {
    try {
      MethodHandle handle = MethodHandles.publicLookup().unreflect(method);
      if (!Modifier.isStatic(method.getModifiers())) {
        handle = handle.bindTo(code);
      }
      return handle
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          "%s cannot be called; its class must be public, and its package exported"
              .formatted(method),
          e);
    }
  }
}
