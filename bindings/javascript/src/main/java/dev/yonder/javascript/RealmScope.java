package dev.yonder.javascript;

import dev.yonder.script.CallSyntax;
import dev.yonder.script.Displaced;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import java.util.Collection;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The global object of somebody else's context, as a scope for imports. */
final class RealmScope implements ScriptScope {
  private final Realm realm;
  private final Value global;
  private final Value top;
  private final Displaced<Value> displaced = new Displaced<>(this::shows);

  RealmScope(Realm realm) {
    this.realm = realm;
    this.global = realm.values().getMember("global");
    this.top = realm.context().getBindings("js");
  }

  @Override
  public boolean isDeliverable(String function) {
    return !ReservedWords.contains(function) && !realm.call("isBuiltIn", function).asBoolean();
  }

  @Override
  public boolean isDefined(String function) {
    return global.hasMember(function) || top.hasMember(function);
  }

  @Override
  public Collection<String> names() {
    return List.copyOf(global.getMemberKeys());
  }

  @Override
  public void define(String name, ScriptFunction function) {
    displaced.put(name, function, global.getMember(name));
    global.putMember(name, realm.function(function));
  }

  @Override
  public boolean holds(String name, ScriptFunction function) {
    Value defined = global.getMember(name);
    return defined != null && shows(defined, function);
  }

  private boolean shows(Value value, ScriptFunction function) {
    return realm.original(value) == function;
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    Value before = displaced.take(name, function);
    if (!holds(name, function)) {
      return;
    } else if (before == null) {
      global.removeMember(name);
    } else {
      global.putMember(name, before);
    }
  }

  @Override
  public @Nullable Object variable(String name) {
    Value value = global.getMember(name);
    return value == null ? null : FromScript.results(realm).read(value);
  }

  @Override
  public void setVariable(String name, Object value) {
    global.putMember(name, realm.show(value));
  }

  @Override
  public CallSyntax callSyntax() {
    return CallSyntax.OPTIONS_OBJECT;
  }
}
