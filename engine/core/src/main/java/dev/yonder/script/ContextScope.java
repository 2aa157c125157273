package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import javax.script.Bindings;
import javax.script.ScriptContext;
import org.jspecify.annotations.Nullable;

/** One scope of whichever context is current. */
final class ContextScope implements ScriptScope {
  private final int scope;
  private final LanguageBinding language;
  private final Supplier<ScriptContext> current;
  private final Map<String, Set<Definition>> defined = new ConcurrentHashMap<>();

  /**
   * A scope.
   *
   * @param scope which one, as {@link ScriptContext} numbers them
   * @param language the language of the scripts
   * @param current gives the context of the script that runs
   */
  ContextScope(int scope, LanguageBinding language, Supplier<ScriptContext> current) {
    this.scope = scope;
    this.language = language;
    this.current = current;
  }

  private Bindings bindings() {
    Bindings bindings = current.get().getBindings(scope);
    if (bindings == null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "This engine has no global scope; get it from a ScriptEngineManager");
    }
    return bindings;
  }

  @Override
  public boolean isDeliverable(String function) {
    return language.isDeliverable(function);
  }

  @Override
  public boolean isDefined(String function) {
    return language.isDefined(function, current.get());
  }

  @Override
  public Collection<String> names() {
    Set<String> names = new HashSet<>();
    for (int each : current.get().getScopes()) {
      Bindings variables = current.get().getBindings(each);
      if (variables != null) {
        names.addAll(variables.keySet());
      }
    }
    return names;
  }

  /** In the shared scope the function stays neutral, so that each language shows it its way. */
  @Override
  public void define(String name, ScriptFunction function) {
    Object callable =
        scope == ScriptContext.GLOBAL_SCOPE ? function : language.toCallable(function);
    Definition definition = new Definition(bindings(), name, function, callable);
    definition.putIn();
    defined.computeIfAbsent(name, key -> new CopyOnWriteArraySet<>()).add(definition);
  }

  @Override
  public boolean holds(String name, ScriptFunction function) {
    return definitions(name).stream().anyMatch(d -> d.isOf(function) && d.isThere());
  }

  private Set<Definition> definitions(String name) {
    return defined.getOrDefault(name, Set.of());
  }

  /** Wherever it was put in, and unless something else has taken its place. */
  @Override
  public void undefine(String name, ScriptFunction function) {
    Set<Definition> all = definitions(name);
    for (Definition definition : all) {
      if (definition.isOf(function)) {
        all.remove(definition);
        all.forEach(other -> other.forget(definition));
        language.change(definition::takeOut);
      }
    }
    defined.computeIfPresent(name, (key, left) -> left.isEmpty() ? null : left);
  }

  @Override
  public @Nullable Object variable(String name) {
    return bindings().get(name);
  }

  @Override
  public void setVariable(String name, Object value) {
    bindings().put(name, language.toScript(value));
  }

  @Override
  public CallSyntax callSyntax() {
    return language.callSyntax();
  }

  @Override
  public String language() {
    return language.language();
  }

  @Override
  public @Nullable String sourceOf(Object function) {
    return language.sourceOf(function);
  }
}
