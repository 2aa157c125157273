package dev.yonder.script;

import dev.yonder.command.ValueKind;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleScriptContext;
import org.jspecify.annotations.Nullable;

/**
 * A JSR-223 engine whose scripts can open sessions, import remote commands and call them. What
 * language the scripts are in is up to the {@link LanguageBinding}.
 *
 * <p>Closing the engine closes the sessions that its scripts opened. Whether several threads may
 * use it at once is up to the language: the factory's {@code THREADING} parameter tells.
 */
public final class RemoteScriptEngine extends AbstractScriptEngine
    implements Compilable, Invocable, AutoCloseable {
  private final ScriptEngineFactory factory;
  private final LanguageBinding language;
  private final Workspace workspace;
  private final ThreadLocal<@Nullable ScriptContext> evaluating = new ThreadLocal<>();
  private boolean closed;

  /**
   * An engine.
   *
   * @param factory what made it
   * @param language runs the scripts; closed with the engine
   */
  public RemoteScriptEngine(ScriptEngineFactory factory, LanguageBinding language) {
    this.factory = factory;
    this.language = language;
    this.workspace =
        new Workspace(
            new ContextScope(ScriptContext.ENGINE_SCOPE),
            new ContextScope(ScriptContext.GLOBAL_SCOPE),
            () -> current().getErrorWriter());
    language.start(workspace.globals());
    context.setBindings(language.createBindings(), ScriptContext.ENGINE_SCOPE);
  }

  /** The context of the script that runs on this thread, or the engine's own. */
  private ScriptContext current() {
    ScriptContext running = evaluating.get();
    return running != null ? running : getContext();
  }

  /** A function that was put into variables; compared by identity, since variables are maps. */
  private static final class Definition {
    private final Bindings bindings;
    private final String name;
    private final ScriptFunction function;
    private final Object callable;
    private volatile @Nullable Object before;

    Definition(Bindings bindings, String name, ScriptFunction function, Object callable) {
      this.bindings = bindings;
      this.name = name;
      this.function = function;
      this.callable = callable;
    }

    boolean isThere() {
      return bindings.get(name) == callable;
    }

    void putIn() {
      before = bindings.get(name);
      bindings.put(name, callable);
    }

    void takeOut() {
      Object restored = before;
      if (!isThere()) {
        return;
      } else if (restored == null) {
        bindings.remove(name);
      } else {
        bindings.put(name, restored);
      }
    }

    /** One that this one took the place of is gone, so that it cannot come back. */
    void forget(Definition gone) {
      if (gone.bindings == bindings && before == gone.callable) {
        before = gone.before;
      }
    }
  }

  /** One scope of whichever context is current. */
  private final class ContextScope implements ScriptScope {
    private final int scope;
    private final Map<String, Set<Definition>> defined = new ConcurrentHashMap<>();

    ContextScope(int scope) {
      this.scope = scope;
    }

    private Bindings bindings() {
      Bindings bindings = current().getBindings(scope);
      if (bindings == null) {
        throw new dev.yonder.BindingException(
            dev.yonder.ErrorCode.INVALID_OPTION,
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
      return language.isDefined(function, current());
    }

    @Override
    public Collection<String> names() {
      Set<String> names = new HashSet<>();
      for (int each : current().getScopes()) {
        Bindings variables = current().getBindings(each);
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
      return definitions(name).stream().anyMatch(d -> d.function == function && d.isThere());
    }

    private Set<Definition> definitions(String name) {
      return defined.getOrDefault(name, Set.of());
    }

    /** Wherever it was put in, and unless something else has taken its place. */
    @Override
    public void undefine(String name, ScriptFunction function) {
      Set<Definition> all = definitions(name);
      for (Definition definition : all) {
        if (definition.function == function) {
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
  }

  /**
   * What the engine's scripts work with.
   *
   * @return the workspace
   */
  public Workspace workspace() {
    return workspace;
  }

  @Override
  public Bindings createBindings() {
    return language.createBindings();
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }

  @Override
  public @Nullable Object eval(String script, ScriptContext where) throws ScriptException {
    requireOpen();
    return run(language.compile(source(script, where)), where);
  }

  @Override
  public @Nullable Object eval(Reader reader, ScriptContext where) throws ScriptException {
    return eval(read(reader), where);
  }

  private @Nullable Object run(LanguageBinding.Unit unit, ScriptContext where)
      throws ScriptException {
    requireOpen();
    ScriptContext outer = evaluating.get();
    evaluating.set(where);
    try {
      return unit.eval(where);
    } finally {
      if (outer == null) {
        evaluating.remove();
      } else {
        evaluating.set(outer);
      }
    }
  }

  private static ScriptSource source(String script, ScriptContext where) {
    Object name = where.getAttribute(ScriptEngine.FILENAME);
    return new ScriptSource(script, name == null ? "" : name.toString());
  }

  private static String read(Reader reader) throws ScriptException {
    StringWriter text = new StringWriter();
    try {
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new ScriptException(e);
    }
  }

  @Override
  public CompiledScript compile(String script) throws ScriptException {
    LanguageBinding.Unit unit = language.compile(source(script, getContext()));
    return new CompiledScript() {
      @Override
      public @Nullable Object eval(ScriptContext where) throws ScriptException {
        return run(unit, where);
      }

      @Override
      public ScriptEngine getEngine() {
        return RemoteScriptEngine.this;
      }
    };
  }

  @Override
  public CompiledScript compile(Reader reader) throws ScriptException {
    return compile(read(reader));
  }

  @Override
  public @Nullable Object invokeMethod(@Nullable Object self, String name, @Nullable Object... args)
      throws ScriptException, NoSuchMethodException {
    if (self == null) {
      throw new IllegalArgumentException("invokeMethod needs the object whose method it calls");
    }
    return invoke(self, name, args);
  }

  @Override
  public @Nullable Object invokeFunction(String name, @Nullable Object... args)
      throws ScriptException, NoSuchMethodException {
    return invoke(null, name, args);
  }

  private @Nullable Object invoke(@Nullable Object self, String name, @Nullable Object[] args)
      throws ScriptException, NoSuchMethodException {
    NoSuchMethodException[] missing = new NoSuchMethodException[1];
    Object result =
        run(
            where -> {
              try {
                return language.invoke(self, name, args, where);
              } catch (NoSuchMethodException e) {
                missing[0] = e;
                return null;
              }
            },
            getContext());
    if (missing[0] != null) {
      throw missing[0];
    }
    return result;
  }

  @Override
  public <T> @Nullable T getInterface(Class<T> type) {
    return implement(null, type);
  }

  @Override
  public <T> @Nullable T getInterface(@Nullable Object self, Class<T> type) {
    if (self == null) {
      throw new IllegalArgumentException("getInterface needs the object that implements it");
    }
    return implement(self, type);
  }

  /** Null if the script lacks a function that the interface needs, as JSR-223 wants it. */
  private <T> @Nullable T implement(@Nullable Object self, Class<T> type) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(type.getName() + " is no interface");
    }
    for (Method method : type.getMethods()) {
      if (self == null
          && Modifier.isAbstract(method.getModifiers())
          && !language.isDefined(method.getName(), getContext())) {
        return null;
      }
    }
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (instance, method, args) -> call(instance, self, method, args));
    return type.cast(proxy);
  }

  private @Nullable Object call(
      Object proxy, @Nullable Object self, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> args != null && proxy == args[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "script object of " + factory.getEngineName();
      };
    } else if (method.isDefault()
        && self == null
        && !language.isDefined(method.getName(), getContext())) {
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    try {
      return returned(method, invoke(self, method.getName(), args == null ? new Object[0] : args));
    } catch (ScriptException e) {
      throw thrownAs(method, e);
    }
  }

  /** A script's number is as small as it can be; the interface says what it wants. */
  private static @Nullable Object returned(Method method, @Nullable Object result) {
    Class<?> wanted = MethodType.methodType(method.getReturnType()).wrap().returnType();
    return result == null || wanted.isInstance(result)
        ? result
        : ValueKind.of(wanted).convert(result);
  }

  /** The script's own error, if the method may throw it. */
  private static Throwable thrownAs(Method method, ScriptException e) {
    Throwable cause = e.getCause();
    boolean allowed =
        cause instanceof RuntimeException
            || cause instanceof Error
            || Arrays.stream(method.getExceptionTypes()).anyMatch(t -> t.isInstance(cause));
    return allowed && cause != null ? cause : e;
  }

  private synchronized void requireOpen() throws ScriptException {
    if (closed) {
      throw new ScriptException("The engine is closed");
    }
  }

  @Override
  protected ScriptContext getScriptContext(Bindings bindings) {
    SimpleScriptContext where = new SimpleScriptContext();
    where.setBindings(bindings, ScriptContext.ENGINE_SCOPE);
    Bindings shared = getBindings(ScriptContext.GLOBAL_SCOPE);
    if (shared != null) {
      where.setBindings(shared, ScriptContext.GLOBAL_SCOPE);
    }
    where.setReader(context.getReader());
    where.setWriter(context.getWriter());
    where.setErrorWriter(context.getErrorWriter());
    return where;
  }

  /** Closes the sessions that this engine's scripts opened, and lets go of the language. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    workspace.close();
    language.close();
  }
}
