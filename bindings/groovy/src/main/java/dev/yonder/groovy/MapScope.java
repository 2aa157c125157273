package dev.yonder.groovy;

import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptScope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables that belong to somebody else's Groovy, as a scope for imports. */
final class MapScope implements ScriptScope {
  private final Map<String, @Nullable Object> variables;

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
  public void define(String name, ScriptFunction function) {
    variables.put(name, GroovyValues.function(function));
  }

  @Override
  public void undefine(String name, ScriptFunction function) {
    if (variables.get(name) instanceof GroovyFunction shown && shown.function() == function) {
      variables.remove(name);
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

  @Override
  public String language() {
    return "groovy";
  }

  @Override
  public @Nullable String sourceOf(Object function) {
    return GroovyLanguage.source(function);
  }
}
