package dev.yonder.groovy;

import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a script's context in the form that Groovy scripts look at. */
final class ContextBinding extends Binding {
  private final ContextVariables variables;

  ContextBinding(ContextVariables variables) {
    this.variables = variables;
  }

  @Override
  public @Nullable Object getVariable(String name) {
    Object value = variables.get(name);
    if (value == null && !variables.containsKey(name)) {
      throw new MissingPropertyException(name, getClass());
    }
    return value;
  }

  @Override
  public boolean hasVariable(String name) {
    return variables.containsKey(name);
  }

  @Override
  public void setVariable(String name, @Nullable Object value) {
    variables.put(name, value);
  }

  @Override
  public void removeVariable(String name) {
    variables.remove(name);
  }

  @Override
  public Map<?, ?> getVariables() {
    return variables;
  }
}
