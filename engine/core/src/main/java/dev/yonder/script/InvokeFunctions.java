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

  private @Nullable Object invokeCommand(Arguments arguments) {
    List<String> known = new ArrayList<>(OWN);
    CommonParameters.names().stream().filter(n -> !n.equals("session")).forEach(known::add);
    Options options = new Options("invokeCommand", arguments, 2, known);
    Session session =
        SessionFunctions.session(workspace, "invokeCommand", options.require("session"));
    Object script = script(options);
    return script == null ? command(session, options) : text(session, script, options);
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

  private @Nullable Object command(Session session, Options options) {
    ImportedFunction function = RemoteModule.function(session, options.text("command", ""));
    return run(function, options.list("args"), options.map("parameters"), options);
  }

  private @Nullable Object text(Session session, Object script, Options options) {
    if (options.has("parameters")) {
      throw options.invalid("takes 'parameters' of a command only; give a script 'args'");
    }
    String language = options.text("language", workspace.scope().language());
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("text", text(script, options));
    if (!language.isEmpty()) {
      named.put("language", language);
    }
    if (options.has("args")) {
      named.put("args", options.list("args"));
    }
    return run(RemoteModule.function(session, SCRIPT_COMMAND), List.of(), named, options);
  }

  private String text(Object script, Options options) {
    if (script instanceof CharSequence text) {
      return text.toString();
    }
    String source = workspace.scope().sourceOf(script);
    if (source == null) {
      throw options.invalid(
          script instanceof ScriptFunction
              ? "does not know the source of this function; give the script as a text"
              : "takes a text or a function as 'script'");
    }
    return source;
  }

  private @Nullable Object run(
      ImportedFunction function,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> parameters,
      Options options) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(parameters);
    for (String common : CommonParameters.names()) {
      if (!common.equals("session") && options.has(common)) {
        named.put(common, options.get(common));
      }
    }
    Arguments arguments = new Arguments(positional, named);
    return workspace.caller().run(CallableCommands.prepare(workspace, function, arguments));
  }
}
