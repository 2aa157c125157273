package dev.yonder.groovy;

import dev.yonder.script.Displaced;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that belong to somebody else's Groovy, as a scope for imports. */
final class MapScope implements ScriptScope {
  private final Map<String, @Nullable Object> variables;
  private final Displaced<Object> displaced = new Displaced<>(MapScope::shows);

  MapScope(Map<String, @Nullable Object> variables) {
    this.variables = variables;
  }

  @Override
  public boolean isDeliverable(String function) {
    return !ReservedNames.contains(function);
  }

  @Override
  public boolean isDefined(String function) {
    return variables.containsKey(function);
  }

  @Override
  public Collection<String> names() {
    return List.copyOf(variables.keySet());
  }

  @Override
  public void define(String name, ScriptFunction function) {
    displaced.put(name, function, variables.put(name, GroovyValues.function(function)));
  }

  @Override
  public boolean holds(String name, ScriptFunction function) {
    return shows(variables.get(name), function);
  }

  private static boolean shows(@Nullable Object value, ScriptFunction function) {
    return value instanceof GroovyFunction shown && shown.function() == function;
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    Object before = displaced.take(name, function);
    if (!holds(name, function)) {
      return;
    } else if (before == null) {
      variables.remove(name);
    } else {
      variables.put(name, before);
    }
  }

  @Override
  public @Nullable Object variable(String name) {
    return variables.get(name);
  }

  @Override
  public void setVariable(String name, Object value) {
    variables.put(name, GroovyValues.show(value));
  }
}
