package dev.yonder.script;

import dev.yonder.imports.ImportPlan;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A scope as an import finds it: the names of the global functions are not for imports, and what
 * the same session put there before may be replaced.
 */
final class ImportTarget implements ImportPlan.Scope {
  private final ScriptScope scope;
  private final Set<String> globals;
  private final Map<String, ScriptFunction> own;

  /** A scope with what the session that is imported from has put there. */
  ImportTarget(ScriptScope scope, Set<String> globals, Map<String, ScriptFunction> own) {
    this.scope = scope;
    this.globals = globals;
    this.own = own;
  }

  @Override
  public boolean isDeliverable(String function) {
    return !globals.contains(function) && scope.isDeliverable(function);
  }

  @Override
  public boolean isDefined(String function) {
    ScriptFunction before = own.get(function);
    return scope.isDefined(function) && !(before != null && scope.holds(function, before));
  }

  @Override
  public Collection<String> names() {
    Set<String> names = new HashSet<>(globals);
    names.addAll(scope.names());
    return names;
  }
}
