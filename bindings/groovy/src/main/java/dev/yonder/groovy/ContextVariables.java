package dev.yonder.groovy;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * The names that a script sees, looked up when they are used: the variables of the context's
 * scopes, the engine's before the shared ones, then functions that are nobody's variables. What a
 * script sets goes to the engine's scope and never to the shared one.
 */
final class ContextVariables extends AbstractMap<String, @Nullable Object> {
  private final ScriptContext context;
  private final Function<String, @Nullable Object> functions;
  private final Function<Object, String> results;
  private @Nullable ScriptWriter out;

  /**
   * The names of one script.
   *
   * @param context has the variables
   * @param functions gives the functions that are nobody's variables
   * @param results makes a text of a result that is printed
   */
  ContextVariables(
      ScriptContext context,
      Function<String, @Nullable Object> functions,
      Function<Object, String> results) {
    this.context = context;
    this.functions = functions;
    this.results = results;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    if (!(key instanceof String name) || name.isEmpty()) {
      return null;
    }
    Bindings variables = holder(name);
    return variables != null ? GroovyValues.show(variables.get(name)) : implied(name);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name
        && !name.isEmpty()
        && (holder(name) != null || implied(name) != null);
  }

  /** Whether the name is one of a scope's variables. */
  boolean isVariable(String name) {
    return holder(name) != null;
  }

  private @Nullable Bindings holder(String name) {
    for (int scope : context.getScopes()) {
      Bindings variables = context.getBindings(scope);
      if (variables != null && variables.containsKey(name)) {
        return variables;
      }
    }
    return null;
  }

  private @Nullable Object implied(String name) {
    Object function = functions.apply(name);
    if (function != null) {
      return function;
    }
    return switch (name) {
      case "out" -> out();
      case "context" -> context;
      default -> null;
    };
  }

  private synchronized ScriptWriter out() {
    ScriptWriter known = out;
    if (known == null || !known.writesTo(context.getWriter())) {
      known = new ScriptWriter(context.getWriter(), results);
      out = known;
    }
    return known;
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    return own().put(name, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    return own().remove(name);
  }

  private Bindings own() {
    return context.getBindings(ScriptContext.ENGINE_SCOPE);
  }

  /** The variables of all scopes; the functions that are none are not among them. */
  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int scope : context.getScopes()) {
      Bindings variables = context.getBindings(scope);
      if (variables != null) {
        variables.forEach((name, value) -> all.putIfAbsent(name, GroovyValues.show(value)));
      }
    }
    return all.entrySet();
  }
}
