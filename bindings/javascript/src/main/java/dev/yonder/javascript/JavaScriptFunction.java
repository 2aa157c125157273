package dev.yonder.javascript;

import dev.yonder.script.Arguments;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a JavaScript function that stands for one of Java: a last argument that is a plain
 * object holds the named arguments.
 */
final class JavaScriptFunction implements ProxyExecutable {
  private final Realm realm;
  private final ScriptFunction function;
  private final boolean takesFunctions;

  JavaScriptFunction(Realm realm, ScriptFunction function, boolean takesFunctions) {
    this.realm = realm;
    this.function = function;
    this.takesFunctions = takesFunctions;
  }

  @Override
  public @Nullable Object execute(Value... given) {
    return realm.show(function.call(arguments(given)));
  }

  private Arguments arguments(Value[] given) {
    FromScript reader = takesFunctions ? FromScript.options(realm) : FromScript.arguments(realm);
    int positional = given.length;
    Map<String, @Nullable Object> named =
        positional == 0 ? null : reader.named(given[positional - 1]);
    if (named != null) {
      positional--;
    }
    List<@Nullable Object> values = new ArrayList<>(positional);
    for (int i = 0; i < positional; i++) {
      values.add(reader.argument(given[i], "argument " + (i + 1)));
    }
    return new Arguments(values, named == null ? Map.of() : named);
  }

  @Override
  public String toString() {
    return function.toString();
  }
}
