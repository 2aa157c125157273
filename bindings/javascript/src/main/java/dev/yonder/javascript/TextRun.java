package dev.yonder.javascript;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One run of script text with variables of its own: others of these names are there again
 * afterwards.
 */
final class TextRun {
  private final HostContext context;
  private final Map<String, @Nullable Object> variables;

  /** The variables are as scripts see them. */
  TextRun(HostContext context, Map<String, @Nullable Object> variables) {
    this.context = context;
    this.variables = variables;
  }

  /** Runs the text to its settled value; for the thread whose turn it is. */
  Value of(ScriptText text, List<@Nullable Object> arguments) throws InterruptedException {
    Globals globals = context.globals();
    Map<String, @Nullable Value> before = new HashMap<>();
    try {
      variables.forEach(
          (name, value) -> {
            before.put(name, globals.get(name));
            globals.set(name, value);
          });
      return context.settled(() -> value(text, arguments));
    } finally {
      before.forEach(
          (name, value) -> {
            if (value == null) {
              globals.remove(name);
            } else {
              globals.set(name, value);
            }
          });
    }
  }

  private Value value(ScriptText text, List<@Nullable Object> arguments) {
    Value value = context.realm().context().eval(text.source());
    return text.isFunction() ? value.execute(context.shown(arguments)) : value;
  }
}
