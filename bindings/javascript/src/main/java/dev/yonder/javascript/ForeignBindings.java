package dev.yonder.javascript;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Variables that are not this language's own, such as {@link javax.script.SimpleBindings}, with the
 * global object that scripts see instead: copied in before each script and out after it. What
 * appears in them in between is found as an outer scope.
 */
final class ForeignBindings {
  private final WeakReference<Bindings> bindings;
  private final Globals globals;
  private final Map<String, Copy> copies = new HashMap<>();

  /** A variable as it was on both sides. */
  private record Copy(@Nullable Object java, @Nullable Value script) {}

  ForeignBindings(Bindings bindings, Globals globals) {
    this.bindings = new WeakReference<>(bindings);
    this.globals = globals;
  }

  Globals globals() {
    return globals;
  }

  boolean isOf(Bindings other) {
    return bindings.get() == other;
  }

  boolean isForgotten() {
    return bindings.get() == null;
  }

  void copyIn(Bindings source) {
    List.copyOf(copies.keySet()).stream()
        .filter(name -> !source.containsKey(name))
        .forEach(
            name -> {
              globals.remove(name);
              copies.remove(name);
            });
    source.forEach(
        (name, java) -> {
          Copy copy = copies.get(name);
          if (!name.isEmpty() && (copy == null || copy.java() != java)) {
            globals.put(name, java);
            copies.put(name, new Copy(java, globals.get(name)));
          }
        });
  }

  void copyOut(Bindings target) {
    for (String name : globals.names()) {
      Value script = globals.get(name);
      Copy copy = copies.get(name);
      if (script != null && (copy == null || !script.equals(copy.script()))) {
        Object java = FromScript.results(globals.realm()).read(script);
        target.put(name, java);
        copies.put(name, new Copy(java, script));
      }
    }
  }
}
