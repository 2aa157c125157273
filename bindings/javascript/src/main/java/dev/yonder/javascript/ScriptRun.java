package dev.yonder.javascript;

import dev.yonder.command.Cardinality;
import dev.yonder.command.CommandType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterType;
import dev.yonder.host.CommandContext;
import dev.yonder.host.DocComment;
import dev.yonder.host.DocParameter;
import dev.yonder.host.FunctionCommand;
import dev.yonder.host.FunctionCommand.FunctionParameter;
import dev.yonder.host.HostCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A script file as the code of a command. Each run has a context of its own. The parameters that
 * its leading comment declares are its variables, all other arguments are {@code args}; a default
 * in the comment is an expression. It gives the value of its last statement; an ECMAScript module,
 * a file that ends with {@code .mjs}, its default export.
 */
final class ScriptRun implements FunctionCommand.Code {
  private static final String REST = "args";

  private final JavaScriptRuntime runtime;
  private final Path file;
  private final String text;
  private final DocComment comment;
  private final boolean many;

  private ScriptRun(JavaScriptRuntime runtime, Path file, String text) {
    this.runtime = runtime;
    this.file = file;
    this.text = text;
    this.comment = DocComment.leading(text);
    this.many = comment.tag("many") != null || !ReturnType.isOne(comment);
  }

  /**
   * The command of a script.
   *
   * @throws IllegalArgumentException if the text is not correct, or a name cannot be that of a
   *     command or parameter
   */
  static FunctionCommand command(JavaScriptRuntime runtime, String name, Path file, String text) {
    ScriptRun run = new ScriptRun(runtime, file, text);
    run.check();
    return FunctionCommand.of(
        name,
        CommandType.SCRIPT,
        "",
        run.comment,
        run.parameters(),
        run.many ? Cardinality.MANY : Cardinality.ONE,
        run);
  }

  private void check() {
    HostContext context = runtime.newContext(file);
    try {
      context.enter(null, () -> isModule() ? parsed(context) : script(context));
    } finally {
      runtime.end(context);
    }
  }

  private boolean isModule() {
    return file.toString().endsWith(".mjs");
  }

  private Source parsed(HostContext context) {
    Source source = Scripts.module(file, text);
    context.realm().context().parse(source);
    return source;
  }

  private ScriptText script(HostContext context) {
    return ScriptText.of(context.realm().context(), text, file.toString());
  }

  private List<FunctionParameter> parameters() {
    List<FunctionParameter> all = new ArrayList<>();
    for (DocParameter doc : comment.parameters()) {
      all.add(DocumentedSignature.parameter(doc, all.size()));
    }
    if (comment.parameter(REST).isEmpty()) {
      ParameterType list = new ParameterType(ParameterType.ANY.kind(), true);
      ParameterInfo rest =
          new ParameterInfo(REST, list, List.of(), null, ParameterRules.NONE, true, "");
      all.add(new FunctionParameter(rest, false, -1, false));
    }
    return all;
  }

  @Override
  public @Nullable Object call(Map<String, @Nullable Object> arguments, CommandContext call) {
    HostContext context = runtime.newContext(file);
    Object result = null;
    try {
      result =
          context.enter(
              call,
              () -> context.result(value(context, variables(context, arguments)), many, call));
    } finally {
      if (!(result instanceof Stream)) {
        runtime.end(context);
      }
    }
    return result instanceof Stream<?> rows ? rows.onClose(() -> runtime.end(context)) : result;
  }

  private Map<String, @Nullable Object> variables(
      HostContext context, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put(REST, context.show(List.of()));
    for (DocParameter parameter : comment.parameters()) {
      variables.put(parameter.name(), defaultOf(context, parameter));
    }
    arguments.forEach((name, value) -> variables.put(name, context.show(value)));
    return variables;
  }

  /** What is no expression is a text. */
  private static @Nullable Object defaultOf(HostContext context, DocParameter parameter) {
    String text = parameter.defaultText();
    if (text == null) {
      return context.show(HostCommand.NOTHING);
    }
    try {
      return context.realm().context().eval("js", "(" + text + ")");
    } catch (PolyglotException e) {
      if (!e.isSyntaxError()) {
        throw e;
      }
      return text;
    }
  }

  private Value value(HostContext context, Map<String, @Nullable Object> variables)
      throws InterruptedException {
    if (!isModule()) {
      return new TextRun(context, variables).of(script(context), List.of());
    }
    variables.forEach(context.globals()::set);
    Value load = context.realm().context().eval(Prelude.LOAD);
    Value exports = context.settled(() -> load.execute(file.toString()));
    return exports.hasMember("default")
        ? exports.getMember("default")
        : context.realm().context().eval("js", "undefined");
  }
}
