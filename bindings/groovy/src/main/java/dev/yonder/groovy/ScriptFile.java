package dev.yonder.groovy;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.host.CommandContext;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocParameter;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import dev.yonder.host.HostCommand;
import groovy.lang.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * A script file as a command. What its leading comment declares with {@code @param} are variables
 * of the script, all other arguments are its {@code args}. It sees the variables of the session,
 * but those that it sets itself go with it.
 */
final class ScriptFile implements HostCommand {
  private static final String ARGS = "args";

  private final String name;
  private final Path file;
  private final HostBinding session;
  private final BooleanSupplier sessionClosed;
  private Content content;

  /**
   * What the file had in it.
   *
   * @param modified when it was changed last
   * @param size its size in bytes
   * @param type the script
   * @param info the signature
   * @param description what there is to know beside it
   */
  private record Content(
      FileTime modified, long size, Class<?> type, CommandInfo info, String description) {}

  ScriptFile(String name, Path file, HostBinding session, BooleanSupplier sessionClosed)
      throws IOException {
    this.name = name;
    this.file = file;
    this.session = session;
    this.sessionClosed = sessionClosed;
    this.content = read(Files.getLastModifiedTime(file), Files.size(file));
  }

  private Content read(FileTime modified, long size) throws IOException {
    String text = HostCompiler.read(file);
    Class<?> type = HostCompiler.compile(file, text);
    DocComment comment = DocComment.leading(text);
    return new Content(modified, size, type, signature(comment), comment.details());
  }

  /** The script as it is now; read anew when the file has changed. */
  private synchronized Content current() {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      if (!modified.equals(content.modified()) || size != content.size()) {
        content = read(modified, size);
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException("Script %s cannot be read: %s".formatted(name, file), e);
    }
  }

  private CommandInfo signature(DocComment comment) {
    List<FunctionParameter> parameters = new ArrayList<>();
    for (DocParameter declared : comment.parameters()) {
      if (!declared.name().equals(ARGS)) {
        parameters.add(parameter(declared, parameters.size()));
      }
    }
    String rest = comment.parameter(ARGS).map(DocParameter::text).orElse("");
    ParameterType many = new ParameterType(ValueKind.ANY, true);
    parameters.add(
        new FunctionParameter(
            new ParameterInfo(ARGS, many, List.of(), null, ParameterRules.NONE, true, rest),
            false,
            parameters.size(),
            false));
    return FunctionCommand.signature(
        name, CommandType.SCRIPT, "", comment, parameters, Cardinality.MANY);
  }

  private static FunctionParameter parameter(DocParameter declared, int position) {
    ParameterType type = declared.type();
    ParameterRules rules = new ParameterRules(declared.allowed(), null, null, null);
    ParameterInfo info =
        new ParameterInfo(
            declared.name(),
            type,
            List.of(),
            declared.defaultText(),
            rules,
            false,
            declared.text());
    boolean dispensable = declared.optional() || type.kind() == ValueKind.SWITCH;
    return new FunctionParameter(info, !dispensable, position, false);
  }

  @Override
  public synchronized CommandInfo info() {
    return content.info();
  }

  @Override
  public synchronized String description() {
    return content.description();
  }

  @Override
  public Body prepare(BoundArguments bound, CommandContext context) {
    Content script = current();
    Map<String, @Nullable Object> variables = new HashMap<>();
    for (ParameterInfo parameter : script.info().parameters()) {
      variables.put(parameter.name(), value(parameter, bound.values()));
    }
    ScriptCall call = new ScriptCall(context, variables, sessionClosed);
    return () -> call.many(() -> run(script.type()));
  }

  private static @Nullable Object value(
      ParameterInfo parameter, Map<String, @Nullable Object> bound) {
    if (bound.containsKey(parameter.name())) {
      return bound.get(parameter.name());
    } else if (parameter.remaining()) {
      return List.of();
    } else if (parameter.defaultText() != null) {
      return parameter.type().convert(parameter.defaultText());
    }
    return parameter.type().isSwitch() ? Boolean.FALSE : null;
  }

  private @Nullable Object run(Class<?> type) {
    return Script.class.isAssignableFrom(type)
        ? InvokerHelper.createScript(type, session.inner()).run()
        : null;
  }
}
