package dev.yonder.script;

import javax.script.Bindings;
import org.jspecify.annotations.Nullable;

/** A function that was put into variables; compared by identity, since variables are maps. */
final class Definition {
  private final Bindings bindings;
  private final String name;
  private final ScriptFunction function;
  private final Object callable;
  private volatile @Nullable Object before;

  Definition(Bindings bindings, String name, ScriptFunction function, Object callable) {
    this.bindings = bindings;
    this.name = name;
    this.function = function;
    this.callable = callable;
  }

  boolean isOf(ScriptFunction other) {
    return function == other;
  }

  boolean isThere() {
    return bindings.get(name) == callable;
  }

  void putIn() {
    before = bindings.get(name);
    bindings.put(name, callable);
  }

  void takeOut() {
    Object restored = before;
    if (!isThere()) {
      return;
    } else if (restored == null) {
      bindings.remove(name);
    } else {
      bindings.put(name, restored);
    }
  }

  /** One that this one took the place of is gone, so that it cannot come back. */
  void forget(Definition gone) {
    if (gone.bindings == bindings && before == gone.callable) {
      before = gone.before;
    }
  }
}
