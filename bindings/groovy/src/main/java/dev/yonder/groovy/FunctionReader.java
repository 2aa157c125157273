package dev.yonder.groovy;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.host.CommandContext;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocComment.Tag;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Makes commands of the functions that a script declares. */
final class FunctionReader {
  private final String module;
  private final Script script;
  private final BooleanSupplier sessionClosed;

  /**
   * A reader.
   *
   * @param module the name of the module
   * @param script has the functions
   * @param sessionClosed whether what they have started has to end
   */
  FunctionReader(String module, Script script, BooleanSupplier sessionClosed) {
    this.module = module;
    this.script = script;
    this.sessionClosed = sessionClosed;
  }

  /** The command of a function. */
  ModuleFunction command(FunctionDeclaration declared) {
    Method function = method(declared.name(), declared.parameters().size());
    Command annotation = function.getAnnotation(Command.class);
    List<FunctionArgument> arguments = new ArrayList<>();
    List<FunctionParameter> parameters = new ArrayList<>();
    List<Tag> tags = new ArrayList<>();
    int last = lastOf(function);
    for (int i = 0; i < function.getParameterCount(); i++) {
      if (function.getParameterTypes()[i] == CommandContext.class) {
        arguments.add(new FunctionArgument.Context());
        continue;
      }
      ParameterReader reader = new ParameterReader(declared, function, i, i == last);
      FunctionParameter parameter = reader.parameter(parameters.size());
      parameters.add(parameter);
      if (reader.isFromPipelineByName()) {
        tags.add(new Tag("frompipelinebyname", parameter.info().name()));
      }
      boolean hasDefault = declared.parameters().get(i).defaultText() != null;
      Method byDefault = hasDefault ? method(declared.defaultMethod(i), i) : null;
      arguments.add(new FunctionArgument.Declared(parameter.info(), reader.type(), byDefault));
    }
    CommandInfo info =
        FunctionCommand.signature(
            annotation == null ? declared.name() : annotation.name(),
            CommandType.FUNCTION,
            module,
            comment(declared.comment(), annotation, function, tags),
            parameters,
            cardinality(function, annotation));
    return new ModuleFunction(info, script, function, arguments, sessionClosed);
  }

  private Method method(String name, int parameters) {
    return Arrays.stream(script.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && !method.isSynthetic())
        .filter(method -> method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Function %s is gone".formatted(name)));
  }

  private static int lastOf(Method function) {
    int last = function.getParameterCount() - 1;
    while (last >= 0 && function.getParameterTypes()[last] == CommandContext.class) {
      last--;
    }
    return last;
  }

  /** What declaration and annotations say besides, in the words of a comment. */
  private static DocComment comment(
      DocComment comment, @Nullable Command annotation, Method function, List<Tag> more) {
    List<Tag> tags = new ArrayList<>(comment.tags());
    tags.addAll(more);
    tags.removeIf(tag -> tag.name().equals("returns"));
    Class<?> result = function.getReturnType();
    if (result != Object.class && result != void.class) {
      tags.add(new Tag("returns", function.getGenericReturnType().getTypeName()));
    }
    if (annotation != null) {
      tags.addAll(tags(annotation));
    }
    boolean hasHelp = annotation != null && !annotation.help().isEmpty();
    return new DocComment(
        hasHelp ? annotation.help() : comment.summary(),
        comment.description(),
        comment.parameters(),
        tags);
  }

  private static List<Tag> tags(Command annotation) {
    List<Tag> tags = new ArrayList<>();
    for (String alias : annotation.aliases()) {
      tags.add(new Tag("alias", alias));
    }
    for (String example : annotation.examples()) {
      tags.add(new Tag("example", example));
    }
    if (annotation.idempotent()) {
      tags.add(new Tag("idempotent", ""));
    }
    return tags;
  }

  private static Cardinality cardinality(Method function, @Nullable Command annotation) {
    Class<?> result = function.getReturnType();
    boolean isContainer =
        BaseStream.class.isAssignableFrom(result)
            || Iterable.class.isAssignableFrom(result) && !Path.class.isAssignableFrom(result)
            || Iterator.class.isAssignableFrom(result)
            || result.isArray() && result != byte[].class;
    boolean many = isContainer || result == Object.class || annotation != null && annotation.many();
    return many ? Cardinality.MANY : Cardinality.ONE;
  }
}
