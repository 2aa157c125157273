package dev.yonder.script;

import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.exports.CredentialProvider;
import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModuleUse;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
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
  private final ImportedModules modules;
  private final FaceModules faces = new FaceModules(this);
  private final Map<String, ScriptFunction> globals = new LinkedHashMap<>();

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
    this.modules = new ImportedModules(this, views);
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
              modules.removeOf(session);
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
    modules.restore(session);
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
    modules.removeOf(session);
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
    return modules.all();
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
    return modules.add(session, options, target(shared));
  }

  /** Where functions go. */
  ScriptScope target(boolean shared) {
    return shared && sharedScope != null ? sharedScope : scope;
  }

  /**
   * Imports an exported module; the same module again takes the place of the first.
   *
   * @param exported the module
   * @param options which of its commands, and under which names
   * @param target where they go, or null when they are called by the module object only
   * @param use how they come to their host
   */
  ModuleObject importModule(
      ExportedModule exported, ImportOptions options, @Nullable ScriptScope target, ModuleUse use) {
    return modules.add(exported, options, target, use);
  }

  /** An exported module that was imported and has been written anew, as it was imported. */
  ModuleObject importAgain(ModuleObject imported, ExportedModule exported) {
    ModuleObject made = modules.replace(imported, exported);
    faces.replaced(imported, made);
    return made;
  }

  /**
   * The commands of an exported module for a face that the scripts use. The module is one of the
   * workspace's: its session is listed, and what is no result goes where that of scripts goes. One
   * that was removed meanwhile is imported anew.
   *
   * @param face a class of the face
   * @param name the module's name on the {@link dev.yonder.exports.ModulePath}
   * @param guid the module's identity; one of another identity is refused
   * @return the commands
   * @throws dev.yonder.RemotingException if there is no such module, or it cannot be used
   */
  public ModuleCommands commands(Class<?> face, String name, String guid) {
    return faces.of(face, name, guid);
  }

  /** How exported modules are used here: their sessions are sessions of the script. */
  ModuleUse moduleUse(@Nullable Session session, @Nullable CredentialProvider credentials) {
    return new ModuleUse(
        session, credentials, console::information, console::warning, made -> add(made));
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
    modules.remove(module);
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
