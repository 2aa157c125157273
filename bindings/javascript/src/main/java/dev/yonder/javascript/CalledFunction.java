package dev.yonder.javascript;

import dev.yonder.script.Arguments;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A function of a script, as Java and other languages call it. */
final class CalledFunction implements ScriptFunction {
  private final Realm realm;
  private final Value function;

  CalledFunction(Realm realm, Value function) {
    this.realm = realm;
    this.function = function;
  }

  boolean isOf(Realm other) {
    return other == realm;
  }

  Value value() {
    return function;
  }

  @Override
  public String name() {
    Value name = function.getMember("name");
    return name != null && name.isString() ? name.asString() : "";
  }

  /** Named arguments become a last plain object. */
  @Override
  public @Nullable Object call(Arguments arguments) {
    List<@Nullable Object> all = new ArrayList<>(arguments.positional());
    if (!arguments.named().isEmpty()) {
      all.add(new LinkedHashMap<>(arguments.named()));
    }
    return realm.turn().call(realm, () -> function.execute(realm.variables(all.toArray())));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CalledFunction that && that.function.equals(function);
  }

  @Override
  public int hashCode() {
    return function.hashCode();
  }

  @Override
  public String toString() {
    return "function " + name();
  }
}
