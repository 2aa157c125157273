package dev.yonder.javascript;

import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicReference;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * Yonder in a GraalJS that is run by somebody else, with or without host access: a {@link Context},
 * or GraalJS's own JSR-223 engine:
 *
 * <pre>{@code
 * try (var yonder = JavaScriptWorkspace.in(context, err)) {
 *   yonder.importCommands(session, ImportOptions.DEFAULT.withNames(List.of("Get-*")));
 *   context.eval("js", "getDisk().forEach(disk => console.log(disk.name))");
 * }
 * }</pre>
 *
 * <p>Scripts there have the global functions too, {@code newSession} and the others. There is no
 * event loop of Yonder's, so {@code await job} and {@code for await} wait where they stand. Closing
 * takes all functions out again and closes the sessions that scripts opened, not those that were
 * given. For use by the thread that uses the context.
 */
public final class JavaScriptWorkspace implements AutoCloseable {
  private static final String PROBE = "$yonder";

  private final RealmScope scope;
  private final Workspace workspace;

  private JavaScriptWorkspace(Context context, Writer err) {
    this.scope = new RealmScope(Realm.in(context));
    this.workspace = new Workspace(scope, null, () -> err);
  }

  /**
   * Puts the global functions into a context; those of the same name give way.
   *
   * @param context the context
   * @param err where warnings and errors are shown that end no call
   * @return the workspace, to be closed by the caller before the context
   */
  public static JavaScriptWorkspace in(Context context, Writer err) {
    JavaScriptWorkspace made = new JavaScriptWorkspace(context, err);
    made.workspace.globals().forEach(made.scope::define);
    return made;
  }

  /**
   * Puts the global functions into GraalJS's own JSR-223 engine.
   *
   * @param engine the engine; its {@link ScriptContext#ENGINE_SCOPE} gets the functions
   * @param err where warnings and errors are shown that end no call
   * @return the workspace, to be closed by the caller before the engine
   * @throws IllegalArgumentException if it is no engine of GraalJS
   */
  public static JavaScriptWorkspace in(ScriptEngine engine, Writer err) {
    return in(contextOf(engine), err);
  }

  /** The engine does not tell its context by the scripting API, but a script that it runs does. */
  private static Context contextOf(ScriptEngine engine) {
    AtomicReference<@Nullable Context> found = new AtomicReference<>();
    ProxyExecutable probe =
        arguments -> {
          found.set(Context.getCurrent());
          return null;
        };
    engine.put(PROBE, probe);
    try {
      engine.eval(PROBE + "()");
    } catch (ScriptException e) {
      throw new IllegalArgumentException(engine + " is no engine of GraalJS", e);
    } finally {
      engine.getBindings(ScriptContext.ENGINE_SCOPE).remove(PROBE);
    }
    Context context = found.get();
    if (context == null) {
      throw new IllegalArgumentException(engine + " is no engine of GraalJS");
    }
    return context;
  }

  /**
   * Imports commands as functions.
   *
   * @param session where from; stays the caller's
   * @param options which, and under which names
   * @return the module
   * @throws dev.yonder.RemotingException if nothing matches, or nothing is left to import
   */
  public RemoteModule importCommands(Session session, ImportOptions options) {
    return workspace.importCommands(session, options, false).subject();
  }

  /**
   * Takes the functions of an import out again; does nothing if they are out already.
   *
   * @param module the module
   */
  public void remove(RemoteModule module) {
    workspace.modules().stream()
        .filter(object -> object.subject() == module)
        .forEach(workspace::remove);
  }

  @Override
  public void close() {
    workspace.close();
    workspace.globals().forEach(scope::undefine);
  }
}
