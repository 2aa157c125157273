package dev.yonder.jenkins;

import dev.yonder.RemotingException;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.script.Arguments;
import dev.yonder.script.ScriptFunction;
import dev.yonder.script.SessionObject;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection behind a pipeline's session in this process, with what was looked up over it.
 * Holds nothing of the pipeline.
 */
final class LiveSession implements Runnable {
  private static final System.Logger LOG = System.getLogger(LiveSession.class.getName());

  private final Workspace workspace;
  private final Session session;
  private final Map<FunctionReference, ScriptFunction> functions = new ConcurrentHashMap<>();

  private LiveSession(Workspace workspace, Session session) {
    this.workspace = workspace;
    this.session = session;
  }

  static LiveSession open(String uri, Map<String, ?> options) {
    return by("newSession", List.of(uri), options);
  }

  /** Takes the session also from the process that the pipeline ran in before, dead or not. */
  static LiveSession connect(String uri, String id, Map<String, ?> options) {
    Map<String, Object> all = new LinkedHashMap<>(options);
    all.put("uri", uri);
    all.put("id", id);
    all.put("takeOver", true);
    return by("connectSession", List.of(), all);
  }

  private static LiveSession by(String function, List<?> positional, Map<String, ?> named) {
    Workspace workspace = emptyWorkspace();
    @Nullable Object made =
        Objects.requireNonNull(workspace.globals().get(function))
            .call(new Arguments(List.copyOf(positional), new LinkedHashMap<>(named)));
    return new LiveSession(workspace, ((SessionObject) Objects.requireNonNull(made)).subject());
  }

  /** A session that is open already. */
  static LiveSession of(Session session) {
    return new LiveSession(emptyWorkspace(), session);
  }

  private static Workspace emptyWorkspace() {
    return new Workspace(new PipelineScope(), null, LogWriter::new);
  }

  Session session() {
    return session;
  }

  Workspace workspace() {
    return workspace;
  }

  ScriptFunction function(
      FunctionReference reference, Function<Session, ImportedFunction> imported) {
    return functions.computeIfAbsent(reference, key -> workspace.callable(imported.apply(session)));
  }

  /** Ends the session, and its jobs. */
  void close() {
    session.close();
    workspace.close();
  }

  /** Nobody here has it any longer. Its jobs may still be wanted elsewhere: the host decides. */
  @Override
  public void run() {
    try {
      session.disconnect();
    } catch (RemotingException e) {
      LOG.log(System.Logger.Level.DEBUG, "A session that cannot be left is ended", e);
      session.close();
    }
  }
}
