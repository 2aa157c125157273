package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import dev.yonder.imports.RemoteModule;
import dev.yonder.imports.TypeAdapters;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import dev.yonder.job.LocalJobs;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.LostState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionListener;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one script works with: the sessions it opened, the modules it imported, the jobs it started.
 * Closing it ends them all.
 *
 * <p>Safe for use by several threads.
 */
public final class Workspace implements AutoCloseable {
  private final ScriptScope scope;
  private final @Nullable ScriptScope sharedScope;
  private final ViewRegistry views = new ViewRegistry();
  private final Display display = new Display(views);
  private final ScriptConsole console;
  private final Jobs jobs = new Jobs();
  private final LocalJobs localJobs = new LocalJobs(jobs);
  private final TypeAdapters types = new TypeAdapters();
  private final SessionPreferences preferences = new SessionPreferences();
  private final ErrorLog errors = new ErrorLog();
  private final FunctionCaller caller;
  private final FanOutCaller fanOuts = new FanOutCaller(this);
  private final List<Session> sessions = new CopyOnWriteArrayList<>();
  private final List<Imported> modules = new CopyOnWriteArrayList<>();
  private final Map<String, ScriptFunction> globals = new LinkedHashMap<>();

  /** A module with where its functions are. */
  private record Imported(
      ModuleObject object,
      ImportOptions options,
      ScriptScope scope,
      Map<String, ScriptFunction> functions) {
    boolean isSame(Session session, ScriptScope target, ImportOptions wanted) {
      return object.subject().origin().endsWith(session)
          && scope == target
          && options.equals(wanted);
    }
  }

  /**
   * An empty workspace.
   *
   * @param scope where imports go
   * @param sharedScope where imports go that are to be shared, or null when nothing is shared
   * @param err where to show what is no result
   */
  public Workspace(ScriptScope scope, @Nullable ScriptScope sharedScope, Supplier<Writer> err) {
    this.scope = scope;
    this.sharedScope = sharedScope;
    this.console = new ScriptConsole(err, display);
    this.caller =
        new FunctionCaller(
            jobs,
            new StreamTargets(console, errors, new Variables(scope::variable, scope::setVariable)),
            types,
            preferences);
    for (ScriptFunction function : GlobalFunctions.of(this)) {
      globals.put(function.name(), function);
    }
  }

  /**
   * The functions that every script has, such as {@code newSession}.
   *
   * @return the functions by name
   */
  public Map<String, ScriptFunction> globals() {
    return globals;
  }

  /**
   * How results are shown to people, with the views of what is imported.
   *
   * @return the display
   */
  public Display display() {
    return display;
  }

  /** Takes progress off the terminal until there is news: something else is about to be written. */
  public void hideProgress() {
    console.hideProgress();
  }

  CallSyntax callSyntax() {
    return scope.callSyntax();
  }

  /**
   * Help on a function, in the names and the syntax of the script.
   *
   * @param function the function
   * @param full whether to ask the host for all it can tell
   * @return the help
   * @throws dev.yonder.BindingException if the host no longer has the command
   */
  public HelpText help(ImportedFunction function, boolean full) {
    return CommandHelp.of(this, function, full);
  }

  ScriptConsole console() {
    return console;
  }

  Jobs jobs() {
    return jobs;
  }

  LocalJobs localJobs() {
    return localJobs;
  }

  TypeAdapters types() {
    return types;
  }

  FunctionCaller caller() {
    return caller;
  }

  FanOutCaller fanOuts() {
    return fanOuts;
  }

  List<Session> sessions() {
    sessions.removeIf(session -> session.state().isFinal());
    return List.copyOf(sessions);
  }

  SessionObject add(Session session) {
    sessions.add(session);
    session.addListener(
        new SessionListener() {
          @Override
          public void stateChanged(SessionState state) {
            if (state.isFinal()) {
              removeModulesOf(session);
            }
          }

          @Override
          public void renewed(LostState lost) {
            restore(session, lost);
          }
        });
    return object(session);
  }

  /** What scripts had in the session is gone; what imports need of it is brought back. */
  private void restore(Session session, LostState lost) {
    console.warning(
        "Session %s was made anew: its host no longer had it. Lost: %s"
            .formatted(session.name(), lost));
    for (Imported imported : modules) {
      RemoteModule module = imported.object().subject();
      if (module.origin().endsWith(session)) {
        try {
          module.loadAgain(session);
        } catch (RemotingException e) {
          console.warning("Session %s: %s".formatted(session.name(), e.getMessage()));
        }
      }
    }
  }

  SessionObject object(Session session) {
    return new SessionObject(
        session,
        arguments -> ImportFunctions.importCommands(this, session, arguments),
        arguments -> {
          remove(session);
          return null;
        },
        arguments -> preferences.set(session, "preferences", arguments));
  }

  SessionPreferences preferences() {
    return preferences;
  }

  ErrorLog errors() {
    return errors;
  }

  ScriptScope scope() {
    return scope;
  }

  void remove(Session session) {
    session.close();
    sessions.remove(session);
    removeModulesOf(session);
  }

  JobObject object(Job job) {
    return caller.object(job);
  }

  /**
   * What is imported.
   *
   * @return the modules, oldest first
   */
  public List<ModuleObject> modules() {
    List<ModuleObject> objects = new ArrayList<>();
    modules.forEach(imported -> objects.add(imported.object()));
    return objects;
  }

  /**
   * Imports commands into the scope. The same import again takes the place of the first.
   *
   * @param session where from
   * @param options what
   * @param shared whether the functions are to be seen by all engines of one manager
   * @return the module
   * @throws dev.yonder.RemotingException if nothing matches, or nothing is left to import
   */
  public ModuleObject importCommands(Session session, ImportOptions options, boolean shared) {
    ScriptScope target = shared && sharedScope != null ? sharedScope : scope;
    ImportTarget guarded = new ImportTarget(target, globals.keySet(), definedBy(session, target));
    try (ImportProgress progress = new ImportProgress(console, session.name(), System::nanoTime)) {
      RemoteModule module = RemoteModule.of(session, options, guarded);
      modules.stream()
          .filter(imported -> imported.isSame(session, target, options))
          .forEach(imported -> remove(imported.object()));
      return define(module, options, target, progress);
    }
  }

  /** What a session has put into a scope; the last import of a name counts. */
  private Map<String, ScriptFunction> definedBy(Session session, ScriptScope target) {
    Map<String, ScriptFunction> defined = new HashMap<>();
    for (Imported imported : modules) {
      if (imported.object().subject().origin().endsWith(session) && imported.scope() == target) {
        defined.putAll(imported.functions());
      }
    }
    return defined;
  }

  private ModuleObject define(
      RemoteModule module, ImportOptions options, ScriptScope target, ImportProgress progress) {
    Map<ImportedFunction, ScriptFunction> callables = new IdentityHashMap<>();
    Map<String, ScriptFunction> defined = new LinkedHashMap<>();
    for (ImportedFunction function : module.functions()) {
      ScriptFunction callable = callable(function);
      callables.put(function, callable);
      function.defined().forEach(name -> defined.put(name, callable));
    }
    ModuleObject object =
        new ModuleObject(
            module, () -> module.origin().openSession().map(this::object).orElse(null), callables);
    modules.add(new Imported(object, options, target, defined));
    int done = 0;
    for (Map.Entry<String, ScriptFunction> each : defined.entrySet()) {
      target.define(each.getKey(), each.getValue());
      progress.defined(++done, defined.size());
    }
    if (!module.warning().isEmpty()) {
      console.warning(module.warning());
    }
    addViews(object);
    boolean ended =
        module
            .origin()
            .openSession()
            .filter(session -> session.state() == SessionState.CLOSED)
            .filter(module.origin()::endsWith)
            .isPresent();
    if (ended) {
      // It was closed meanwhile: what was defined after that has nobody else to take it away.
      remove(object);
      defined.forEach(target::undefine);
      views.remove(object);
    }
    return object;
  }

  private void addViews(ModuleObject object) {
    ReceivedViews received = ReceivedViews.of(object.subject().views());
    views.add(object, received.views());
    if (!received.warning().isEmpty()) {
      console.warning(received.warning());
    }
  }

  /**
   * Makes a call whose arguments have been checked.
   *
   * @param call the call
   * @return what a script would get
   */
  public @Nullable Object run(PreparedCall call) {
    return caller.run(call);
  }

  /**
   * The results of a job of a host, whoever has started it; what else it has written is shown.
   *
   * @param session a session of the host
   * @param job the job
   * @param from the sequence number of the first record
   * @param follow whether to wait for more until the job ends
   * @param keep whether the host is to keep what is read
   * @return lazy results
   */
  public LazyResults receive(
      Session session, JobInfo job, long from, boolean follow, boolean keep) {
    CallStreams streams = caller.streams(preferences.of(session));
    JobReader reader = jobs.open(session, job).readerFrom(from, keep, follow);
    return new LazyResults(new JobRecords(reader, streams, true), UnaryOperator.identity());
  }

  /**
   * An imported function as scripts call it.
   *
   * @param function the function
   * @return the same, to be called with a script's arguments
   */
  public ScriptFunction callable(ImportedFunction function) {
    return CallableCommands.of(this, function);
  }

  /**
   * Takes the functions of a module out of their scope; does nothing if they are out already.
   *
   * @param module the module
   */
  public void remove(ModuleObject module) {
    for (Imported imported : modules) {
      if (imported.object() == module && modules.remove(imported)) {
        views.remove(module);
        imported.functions().forEach(imported.scope()::undefine);
      }
    }
  }

  private void removeModulesOf(Session session) {
    for (Imported imported : modules) {
      if (imported.object().subject().origin().endsWith(session)) {
        remove(imported.object());
      }
    }
  }

  /** Finds a session by name, id or URI. */
  @Nullable Session session(String wanted) {
    String key = Names.key(wanted);
    for (Session session : sessions()) {
      boolean found =
          Names.key(session.name()).equals(key)
              || session.id().toString().equals(key)
              || session.uri().toString().equals(wanted);
      if (found) {
        return session;
      }
    }
    return null;
  }

  /**
   * Removes all modules and closes all sessions, and with them their jobs; sessions that were left
   * stay at their hosts. One whose connection was lost is ended at its host if that can be reached
   * within two seconds, else by its idle time-out.
   */
  @Override
  public void close() {
    modules().forEach(this::remove);
    localJobs.close();
    jobs.close();
    ClosingSessions.close(sessions());
    sessions.clear();
  }
}
