package dev.yonder.javascript;

import java.util.HashMap;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of the running script's context behind its global object, asked each time a name is
 * not found there: a function that appears in the middle of a script is there at once.
 */
final class OuterScopes implements ProxyObject {
  private final Realm realm;
  private final Map<String, Shown> shown = new HashMap<>();
  private @Nullable ScriptContext where;

  /** What a name stood for last: the same object stays the same to the script. */
  private record Shown(Object java, @Nullable Object script) {}

  OuterScopes(Realm realm) {
    this.realm = realm;
  }

  @Nullable ScriptContext where() {
    return where;
  }

  /** Makes a context the current one; gives the one before. */
  @Nullable ScriptContext enter(@Nullable ScriptContext next) {
    ScriptContext before = where;
    where = next;
    return before;
  }

  /** The scope that has a name, or null; variables of this realm are no outer scope. */
  private @Nullable Bindings find(String name) {
    ScriptContext context = where;
    if (context == null || name.isEmpty()) {
      return null;
    }
    for (int scope : context.getScopes()) {
      Bindings bindings = context.getBindings(scope);
      if (bindings != null && !(bindings instanceof GlobalBindings) && bindings.containsKey(name)) {
        return bindings;
      }
    }
    return null;
  }

  @Override
  public @Nullable Object getMember(String name) {
    Bindings bindings = find(name);
    Object java = bindings == null ? null : bindings.get(name);
    if (java == null) {
      return null;
    }
    Shown known = shown.get(name);
    if (known == null || known.java() != java) {
      known = new Shown(java, realm.variable(java));
      shown.put(name, known);
    }
    return known.script();
  }

  @Override
  public boolean hasMember(String name) {
    return find(name) != null;
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromArray();
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException("scripts do not write to outer scopes");
  }
}
