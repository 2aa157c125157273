package dev.yonder.javascript;

import dev.yonder.script.CallSyntax;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The global object of somebody else's context, as a scope for imports. */
final class RealmScope implements ScriptScope {
  private final Realm realm;
  private final Value global;
  private final Value top;

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
  public void define(String name, ScriptFunction function) {
    global.putMember(name, realm.function(function));
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    Value defined = global.getMember(name);
    if (defined != null && realm.original(defined) == function) {
      global.removeMember(name);
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

  @Override
  public String language() {
    return "javascript";
  }

  @Override
  public @Nullable String sourceOf(Object function) {
    return function instanceof ScriptFunction called ? realm.sourceOf(called) : null;
  }
}
