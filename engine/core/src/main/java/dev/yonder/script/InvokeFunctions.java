package dev.yonder.script;

import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that run what was not imported. */
final class InvokeFunctions {
  private static final String SCRIPT_COMMAND = "Invoke-Script";
  private static final List<String> OWN =
      List.of("session", "command", "args", "parameters", "script", "language");

  private final Workspace workspace;

  InvokeFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("invokeCommand", this::invokeCommand));
  }

  /**
   * What is to be run.
   *
   * @param command the command's name
   * @param positional its arguments by position
   * @param named its arguments by name
   */
  private record Request(
      String command, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {}

  private @Nullable Object invokeCommand(Arguments arguments) {
    List<String> known = new ArrayList<>(OWN);
    CommonParameters.names().stream().filter(n -> !n.equals("session")).forEach(known::add);
    known.addAll(FanOutParameters.NAMES);
    Options options = new Options("invokeCommand", arguments, 2, known);
    Object where = options.require("session");
    Object script = script(options);
    Request request = script == null ? command(options) : text(script, options);
    Arguments whole = new Arguments(request.positional(), withCommon(request.named(), options));
    return FanOutTargets.areMeant(workspace, where)
        ? runOnMany(where, request.command(), whole, options)
        : run(SessionFunctions.session(workspace, "invokeCommand", where), request, whole);
  }

  private @Nullable Object run(Session session, Request request, Arguments arguments) {
    ImportedFunction function = RemoteModule.function(session, request.command());
    return workspace.caller().run(CallableCommands.prepare(workspace, function, arguments));
  }

  private @Nullable Object runOnMany(
      Object where, String command, Arguments arguments, Options options) {
    return workspace
        .fanOuts()
        .run(
            new FanOutCaller.Wanted(
                command,
                session -> RemoteModule.function(session, command),
                where,
                arguments,
                FanOutParameters.of(options)));
  }

  private static Map<String, @Nullable Object> withCommon(
      Map<String, @Nullable Object> parameters, Options options) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(parameters);
    for (String common : CommonParameters.names()) {
      if (!common.equals("session") && options.has(common)) {
        named.put(common, options.get(common));
      }
    }
    return named;
  }

  /** Script text by its name, or a function instead of a command. */
  private static @Nullable Object script(Options options) {
    Object command = options.get("command");
    Object script = options.get("script");
    if ((command == null) == (script == null)) {
      throw options.invalid("needs either 'command' or 'script'");
    }
    return command instanceof ScriptFunction ? command : script;
  }

  private static Request command(Options options) {
    return new Request(
        options.text("command", ""), options.list("args"), options.map("parameters"));
  }

  private Request text(Object script, Options options) {
    if (options.has("parameters")) {
      throw options.invalid("takes 'parameters' of a command only; give a script 'args'");
    }
    String language = options.text("language", workspace.scope().language());
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("text", ScriptSources.text(workspace, script, options));
    if (!language.isEmpty()) {
      named.put("language", language);
    }
    if (options.has("args")) {
      named.put("args", options.list("args"));
    }
    return new Request(SCRIPT_COMMAND, List.of(), named);
  }
}
