package dev.yonder.groovy;

import dev.yonder.command.Cardinality;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocComment.Tag;
import dev.yonder.host.FunctionCommand;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.BaseStream;
import java.util.stream.IntStream;
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
    Method function =
        ScriptClasses.function(script.getClass(), declared.name(), declared.parameters().size());
    Command annotation = function.getAnnotation(Command.class);
    if (annotation != null && !annotation.dynamicParameters().isEmpty()) {
      throw new IllegalArgumentException(
          "Dynamic parameters are for methods of Java modules, not for functions");
    }
    List<ParameterReader> parameters =
        IntStream.range(0, function.getParameterCount())
            .mapToObj(i -> new ParameterReader(declared, function, i))
            .toList();
    CommandInfo info =
        FunctionCommand.signature(
            annotation == null ? declared.name() : annotation.name(),
            CommandType.FUNCTION,
            module,
            comment(declared.comment(), function, parameters),
            parameters.stream().flatMap(ParameterReader::parameter).toList(),
            cardinality(function, annotation));
    List<FunctionArgument> arguments = parameters.stream().map(ParameterReader::argument).toList();
    boolean told = annotation != null && !annotation.description().isEmpty();
    return new ModuleFunction(
        info,
        told ? annotation.description() : declared.comment().details(),
        script,
        function,
        arguments,
        sessionClosed);
  }

  /** What declaration and annotations say besides, in the words of a comment. */
  private static DocComment comment(
      DocComment comment, Method function, List<ParameterReader> parameters) {
    List<Tag> tags = new ArrayList<>(comment.tags());
    tags.removeIf(tag -> tag.name().equals("returns"));
    Class<?> result = function.getReturnType();
    if (result != Object.class && result != void.class) {
      tags.add(new Tag("returns", function.getGenericReturnType().getTypeName()));
    }
    parameters.forEach(parameter -> tags.addAll(parameter.tags()));
    Command annotation = function.getAnnotation(Command.class);
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
