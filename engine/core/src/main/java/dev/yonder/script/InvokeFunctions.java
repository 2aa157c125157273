package dev.yonder.script;

import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions that run what was not imported. */
final class InvokeFunctions {
  private final Workspace workspace;

  InvokeFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("invokeCommand", this::invokeCommand));
  }

  private @Nullable Object invokeCommand(Arguments arguments) {
    List<String> known = new ArrayList<>(List.of("session", "command", "args", "parameters"));
    CommonParameters.names().stream().filter(n -> !n.equals("session")).forEach(known::add);
    Options options = new Options("invokeCommand", arguments, 2, known);
    Session session = SessionObject.require("invokeCommand", options.get("session"));
    String command = String.valueOf(options.require("command"));
    Map<String, @Nullable Object> named = new HashMap<>(options.map("parameters"));
    for (String common : CommonParameters.names()) {
      if (!common.equals("session") && options.has(common)) {
        named.put(common, options.get(common));
      }
    }
    ImportedFunction function = RemoteModule.function(session, command);
    return workspace
        .caller()
        .run(function.prepare(ScriptValues.plain(options.list("args")), ScriptValues.plain(named)));
  }
}
