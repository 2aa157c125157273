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
            new ContextScope(ScriptContext.ENGINE_SCOPE, language, this::current),
            new ContextScope(ScriptContext.GLOBAL_SCOPE, language, this::current),
            () -> current().getErrorWriter());
    language.use(workspace);
    language.start(workspace.globals());
    context.setBindings(language.createBindings(), ScriptContext.ENGINE_SCOPE);
  }

  /** The context of the script that runs on this thread, or the engine's own. */
  private ScriptContext current() {
    ScriptContext running = evaluating.get();
    return running != null ? running : getContext();
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
