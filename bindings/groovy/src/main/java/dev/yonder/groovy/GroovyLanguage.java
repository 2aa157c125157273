package dev.yonder.groovy;

import dev.yonder.script.LanguageBinding;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptSource;
import dev.yonder.script.Workspace;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.MethodClosure;
import org.jspecify.annotations.Nullable;

/**
 * Groovy for one engine. A name in a script is, in this order: a method of the script itself, a
 * variable or import of {@code ENGINE_SCOPE}, then of {@code GLOBAL_SCOPE}, a function that an
 * earlier script of this engine declared with {@code def f() {}}, a global function.
 */
final class GroovyLanguage implements LanguageBinding {
  private final ScriptClassLoader loader = new ScriptClassLoader();
  private final ScriptClasses classes = new ScriptClasses(loader);
  private final Map<String, MethodClosure> declared = new ConcurrentHashMap<>();
  private final Map<String, Closure<?>> globals = new LinkedHashMap<>();

  @Override
  public void use(Workspace workspace) {
    loader.use(workspace);
  }

  @Override
  public void start(Map<String, ScriptFunction> functions) {
    functions.forEach((name, function) -> globals.put(name, GroovyValues.function(function)));
  }

  @Override
  public Bindings createBindings() {
    return new SimpleBindings(Collections.synchronizedMap(new LinkedHashMap<>()));
  }

  @Override
  public Unit compile(ScriptSource source) throws ScriptException {
    return new GroovyUnit(this, classes.of(source));
  }

  private ContextVariables variables(ScriptContext context) {
    return variables(context, Object.class);
  }

  /** The names that a script sees, but for its own functions, which Groovy finds itself. */
  ContextVariables variables(ScriptContext context, Class<?> script) {
    return new ContextVariables(context, name -> function(name, script), this::printed);
  }

  /** What is printed for a result. */
  private String printed(Object result) {
    Closure<?> outString = Objects.requireNonNull(globals.get("outString"));
    return String.valueOf(outString.call(result));
  }

  private @Nullable Object function(String name, Class<?> script) {
    MethodClosure earlier = declared.get(name);
    return earlier != null && earlier.getOwner().getClass() != script ? earlier : globals.get(name);
  }

  /** Makes the functions that a script declares known to the scripts after it. */
  void remember(Script script) {
    for (Method function : ScriptClasses.functions(script.getClass())) {
      declared.put(function.getName(), new MethodClosure(script, function.getName()));
    }
  }

  /** Runs code of a script; whatever it throws becomes a script exception. */
  @Nullable Object guard(
      ScriptClasses.ScriptClass script, ScriptContext context, Supplier<@Nullable Object> code)
      throws ScriptException {
    try {
      return code.get();
    } catch (StackOverflowError e) {
      throw ScriptErrors.of(e, script, Set.of());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      throw ScriptErrors.of(e, script, names(context));
    }
  }

  private Set<String> names(ScriptContext context) {
    Set<String> names = new LinkedHashSet<>(variables(context).keySet());
    names.addAll(declared.keySet());
    names.addAll(globals.keySet());
    names.removeIf(name -> !name.codePoints().allMatch(Character::isJavaIdentifierPart));
    return names;
  }

  @Override
  public @Nullable Object invoke(
      @Nullable Object receiver, String name, @Nullable Object[] arguments, ScriptContext context)
      throws ScriptException, NoSuchMethodException {
    Object target = receiver == null ? variables(context).get(name) : GroovyValues.show(receiver);
    if (target == null) {
      throw new NoSuchMethodException("There is no function '%s'".formatted(name));
    }
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = GroovyValues.show(arguments[i]);
    }
    Class<?> type =
        target instanceof MethodClosure own ? own.getOwner().getClass() : target.getClass();
    String method = receiver == null ? "call" : name;
    try {
      return guard(
          new ScriptClasses.ScriptClass(type, type.getName() + ".groovy"),
          context,
          () -> GroovyValues.result(InvokerHelper.invokeMethod(target, method, shown)));
    } catch (ScriptException e) {
      if (e.getCause() instanceof MissingMethodException missing
          && missing.getType() == type
          && List.of(name, method, "doCall").contains(missing.getMethod())) {
        throw (NoSuchMethodException) new NoSuchMethodException(e.getMessage()).initCause(missing);
      }
      throw e;
    }
  }

  @Override
  public boolean isDeliverable(String function) {
    return !ReservedNames.contains(function);
  }

  @Override
  public boolean isDefined(String name, ScriptContext context) {
    return variables(context).isVariable(name) || declared.containsKey(name);
  }

  @Override
  public Object toCallable(ScriptFunction function) {
    return GroovyValues.function(function);
  }

  @Override
  public @Nullable Object toScript(@Nullable Object value) {
    return GroovyValues.show(value);
  }

  @Override
  public String language() {
    return "groovy";
  }

  @Override
  public @Nullable String sourceOf(Object function) {
    return source(function);
  }

  /** The text of a closure as it was written, or null. */
  static @Nullable String source(Object function) {
    Closure<?> closure = GroovyValues.closure(function);
    return closure == null ? null : ClosureSource.of(closure);
  }

  @Override
  public void close() {
    declared.clear();
    classes.close();
  }
}
