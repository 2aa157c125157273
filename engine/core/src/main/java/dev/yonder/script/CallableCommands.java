package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imported functions as scripts call them, or prepare their calls. */
final class CallableCommands {
  private CallableCommands() {}

  static ScriptFunction of(Workspace workspace, ImportedFunction function) {
    return ScriptFunction.of(
        function.name().function(),
        arguments -> run(workspace, function, arguments),
        Map.of(
            "prepare",
            ScriptFunction.of(
                "prepare", arguments -> new PreparedObject(workspace, function, arguments))));
  }

  private static @Nullable Object run(
      Workspace workspace, ImportedFunction function, Arguments arguments) {
    for (String given : arguments.named().keySet()) {
      Object value = arguments.named().get(given);
      if (Names.key(given).equals("session")
          && FanOutTargets.areMeant(workspace, value)
          && value != null
          && !isOwn(function, given)) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(arguments.named());
        others.remove(given);
        Arguments rest = new Arguments(arguments.positional(), others);
        return workspace.fanOuts().run(function, value, rest);
      }
    }
    return workspace.caller().run(prepare(workspace, function, arguments));
  }

  /** Checks the arguments; what does not fit is among the script's errors too. */
  static PreparedCall prepare(Workspace workspace, ImportedFunction function, Arguments arguments) {
    try {
      PreparedCall call =
          function.prepare(
              ScriptValues.plain(arguments.positional()), named(workspace, function, arguments));
      String warning = function.takeWarning();
      if (!warning.isEmpty()) {
        workspace.console().warning(warning);
      }
      return call;
    } catch (RemotingException e) {
      throw workspace.errors().add(e);
    }
  }

  /** A session is no value for a command: only the common parameter takes one. */
  private static Map<String, @Nullable Object> named(
      Workspace workspace, ImportedFunction function, Arguments arguments) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>(arguments.named());
    Object elsewhere = null;
    for (String given : List.copyOf(own.keySet())) {
      if (Names.key(given).equals("session") && !isOwn(function, given)) {
        elsewhere = own.remove(given);
      }
    }
    Map<String, @Nullable Object> plain = ScriptValues.plain(own);
    if (elsewhere != null) {
      plain.put(
          "session", SessionFunctions.session(workspace, function.name().function(), elsewhere));
    }
    return plain;
  }

  static boolean isOwn(ImportedFunction function, String parameter) {
    return function.info().parameters().stream().anyMatch(p -> p.isNamed(parameter));
  }
}
