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
 * A function that JavaScript calls: a last argument that is a plain object holds the named
 * arguments. In variables it is a JavaScript function of its name.
 */
public final class JavaScriptFunction implements ProxyExecutable, ScriptFunction {
  private final ScriptFunction function;
  private final Realm realm;

  JavaScriptFunction(ScriptFunction function, Realm realm) {
    this.function = function;
    this.realm = realm;
  }

  /** The same for another context. */
  JavaScriptFunction in(Realm other) {
    return other == realm ? this : new JavaScriptFunction(function, other);
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public @Nullable Object call(Arguments arguments) {
    return function.call(arguments);
  }

  @Override
  public @Nullable Object execute(Value... arguments) {
    return realm.show(function.call(arguments(arguments)));
  }

  private Arguments arguments(Value[] given) {
    FromScript reader = FromScript.arguments(realm);
    int positional = given.length;
    Map<String, @Nullable Object> named = Map.of();
    if (positional > 0 && reader.isPlain(given[positional - 1])) {
      named = reader.members(given[--positional]);
    }
    List<@Nullable Object> values = new ArrayList<>(positional);
    for (int i = 0; i < positional; i++) {
      values.add(reader.argument(given[i], "argument " + (i + 1)));
    }
    return new Arguments(values, named);
  }

  @Override
  public String toString() {
    return "function " + name();
  }
}
