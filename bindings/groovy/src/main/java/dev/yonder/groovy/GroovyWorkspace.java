package dev.yonder.groovy;

import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Yonder in a Groovy that is run by somebody else, such as a {@code GroovyShell} or Groovy's own
 * JSR-223 engine:
 *
 * <pre>{@code
 * try (var yonder = GroovyWorkspace.in(engine.getBindings(ScriptContext.ENGINE_SCOPE), err)) {
 *   yonder.importCommands(session, ImportOptions.DEFAULT.withNames(List.of("Get-*")));
 *   engine.eval("getDisk().each { println it.name }");
 * }
 * }</pre>
 *
 * <p>Scripts there have the global functions too, {@code newSession} and the others. Closing takes
 * all functions out again and closes the sessions that scripts opened, not those that were given.
 */
public final class GroovyWorkspace implements AutoCloseable {
  private final MapScope scope;
  private final Workspace workspace;

  private GroovyWorkspace(Map<String, @Nullable Object> variables, Writer err) {
    this.scope = new MapScope(variables);
    this.workspace = new Workspace(scope, null, () -> err);
  }

  /**
   * Puts the global functions into a script's variables; those of the same name give way.
   *
   * @param variables the variables: {@code javax.script.Bindings}, or those of a {@code
   *     groovy.lang.Binding}
   * @param err where warnings and errors are shown that end no call
   * @return the workspace, to be closed by the caller
   */
  public static GroovyWorkspace in(Map<String, @Nullable Object> variables, Writer err) {
    GroovyWorkspace made = new GroovyWorkspace(variables, err);
    made.workspace.globals().forEach(made.scope::define);
    return made;
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
