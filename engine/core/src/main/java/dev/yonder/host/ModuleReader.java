package dev.yonder.host;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.JavaType;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

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
    List<MethodArgument> arguments = new ArrayList<>();
    List<ParameterInfo> parameters = new ArrayList<>();
    List<ParameterSet.Member> members = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.getType() == CommandContext.class) {
        arguments.add(new MethodArgument.Context());
      } else {
        MethodArgument.Bound argument = argument(method, parameter);
        arguments.add(argument);
        parameters.add(argument.info());
        members.add(member(argument.info(), annotation(parameter)));
      }
    }
    boolean isVoid = method.getReturnType() == void.class;
    CommandInfo signature =
        new CommandInfo(
            command.name(),
            CommandType.CMDLET,
            module,
            null,
            command.help(),
            List.of(command.aliases()),
            parameters,
            List.of(new ParameterSet(ParameterSet.SOLE, members)),
            command.many() || isMany(method.getReturnType()) ? Cardinality.MANY : Cardinality.ONE,
            isVoid ? List.of() : List.of(method.getGenericReturnType().getTypeName()),
            List.of(command.examples()),
            new CommandInfo.Traits(
                command.idempotent(), false, arguments.contains(new MethodArgument.Context())));
    return new MethodCommand(signature, arguments, handle(method), isVoid, command.description());
  }

  private static boolean isMany(Class<?> type) {
    return BaseStream.class.isAssignableFrom(type)
        || Iterable.class.isAssignableFrom(type) && !java.nio.file.Path.class.isAssignableFrom(type)
        || Iterator.class.isAssignableFrom(type)
        || type.isArray() && type != byte[].class;
  }

  private MethodArgument.Bound argument(Method method, Parameter parameter) {
    dev.yonder.command.@Nullable Parameter annotation = annotation(parameter);
    boolean named = annotation != null && !annotation.name().isEmpty();
    if (!named && !parameter.isNamePresent()) {
      throw new IllegalArgumentException(
          "%s: a parameter has no name; compile with -parameters, or name it with @Parameter"
              .formatted(method));
    }
    String name = named ? annotation.name() : parameter.getName();
    requireName(method, name, Names.isParameterName(name));
    JavaType type = JavaType.of(parameter.getParameterizedType());
    String defaultText = annotation == null ? "" : annotation.defaultValue();
    ParameterInfo info =
        new ParameterInfo(
            name,
            type.parameterType(),
            annotation == null ? List.of() : List.of(annotation.aliases()),
            defaultText.isEmpty() ? null : defaultText,
            rules(type, annotation),
            annotation != null && annotation.remaining(),
            annotation == null ? "" : annotation.help());
    requireDefault(method, info, type, defaultText);
    return new MethodArgument.Bound(info, type, defaultText);
  }

  private static dev.yonder.command.@Nullable Parameter annotation(Parameter parameter) {
    return parameter.getAnnotation(dev.yonder.command.Parameter.class);
  }

  private static ParameterRules rules(
      JavaType type, dev.yonder.command.@Nullable Parameter annotation) {
    List<String> constants = type.constants();
    if (annotation == null) {
      return new ParameterRules(constants, null, null, null);
    }
    return new ParameterRules(
        annotation.allowed().length > 0 ? List.of(annotation.allowed()) : constants,
        bound(annotation.minimum()),
        bound(annotation.maximum()),
        annotation.pattern().isEmpty() ? null : annotation.pattern());
  }

  private static @Nullable BigDecimal bound(double value) {
    return Double.isInfinite(value) ? null : new BigDecimal(value).stripTrailingZeros();
  }

  private static ParameterSet.Member member(
      ParameterInfo info, dev.yonder.command.@Nullable Parameter annotation) {
    return annotation == null
        ? new ParameterSet.Member(info.name(), false, -1, false, false)
        : new ParameterSet.Member(
            info.name(),
            annotation.mandatory(),
            annotation.position(),
            annotation.fromPipeline(),
            annotation.fromPipelineByName());
  }

  private static void requireName(Method method, String name, boolean safe) {
    if (!safe) {
      throw new IllegalArgumentException(
          "%s: '%s' cannot be a name; names are 1 to %d letters, digits and - . _ \\"
              .formatted(method, Names.printable(name), Names.MAX_LENGTH));
    }
  }

  private static void requireDefault(
      Method method, ParameterInfo info, JavaType type, String defaultText) {
    try {
      if (!defaultText.isEmpty()) {
        type.toJava(info.type().convert(defaultText));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: the default '%s' does not fit parameter '%s'"
              .formatted(method, defaultText, info.name()),
          e);
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
