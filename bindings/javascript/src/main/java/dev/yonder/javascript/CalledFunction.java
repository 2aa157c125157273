package dev.yonder.javascript;

import dev.yonder.script.Arguments;
import dev.yonder.script.ScriptFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a function that stands for one of a script, for Java and other languages to call.
 *
 * @param realm where it is at home
 * @param function the script's function
 */
record CalledFunction(Realm realm, Value function) implements ScriptFunction.Code {
  /** Named arguments become a last plain object. */
  @Override
  public @Nullable Object call(Arguments arguments) {
    List<@Nullable Object> all = new ArrayList<>(arguments.positional());
    if (!arguments.named().isEmpty()) {
      all.add(new LinkedHashMap<>(arguments.named()));
    }
    return realm.turn().call(realm, () -> function.execute(realm.variables(all.toArray())));
  }

  String name() {
    Value name = function.getMember("name");
    return name != null && name.isString() ? name.asString() : "";
  }
}
