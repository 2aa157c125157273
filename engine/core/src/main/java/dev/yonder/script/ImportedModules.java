package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModuleUse;
import dev.yonder.imports.CommandOrigin;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace has imported, and where the functions of each import are.
 *
 * <p>Safe for use by several threads.
 */
final class ImportedModules {
  private final Workspace workspace;
  private final ViewRegistry views;
  private final List<Imported> modules = new CopyOnWriteArrayList<>();

  /** A module with where its functions are: in no scope when it is used as an object only. */
  private record Imported(
      ModuleObject object,
      ImportOptions options,
      @Nullable ScriptScope scope,
      Map<String, ScriptFunction> functions) {
    CommandOrigin origin() {
      return object.subject().origin();
    }
  }

  ImportedModules(Workspace workspace, ViewRegistry views) {
    this.workspace = workspace;
    this.views = views;
  }

  /** What is imported, oldest first. */
  List<ModuleObject> all() {
    List<ModuleObject> objects = new ArrayList<>();
    modules.forEach(imported -> objects.add(imported.object()));
    return objects;
  }

  /** Imports commands of a session; the same import again takes the place of the first. */
  ModuleObject add(Session session, ImportOptions options, ScriptScope target) {
    try (ImportProgress progress = progress(session.name())) {
      ImportPlan.Scope guarded = guarded(target, definedBy(session, target));
      RemoteModule module = RemoteModule.of(session, options, guarded);
      modules.stream()
          .filter(
              imported ->
                  imported.origin().endsWith(session)
                      && imported.scope() == target
                      && imported.options().equals(options))
          .forEach(imported -> remove(imported.object()));
      return define(module, options, target, progress);
    }
  }

  private ImportProgress progress(String of) {
    return new ImportProgress(workspace.console(), of, System::nanoTime);
  }

  /** A scope in which the names that are in it keep their meaning, but for those that are given. */
  private ImportPlan.Scope guarded(ScriptScope target, Map<String, ScriptFunction> replaceable) {
    return new ImportTarget(target, workspace.globals().keySet(), replaceable);
  }

  /** What a session has put into a scope; the last import of a name counts. */
  private Map<String, ScriptFunction> definedBy(Session session, ScriptScope target) {
    Map<String, ScriptFunction> defined = new HashMap<>();
    for (Imported imported : modules) {
      if (imported.origin().endsWith(session) && imported.scope() == target) {
        defined.putAll(imported.functions());
      }
    }
    return defined;
  }

  /** What earlier imports of an exported module have put into a scope. */
  private Map<String, ScriptFunction> definedBy(String path, @Nullable ScriptScope target) {
    Map<String, ScriptFunction> defined = new HashMap<>();
    for (Imported imported : modules) {
      if (imported.object().subject().path().equals(path) && imported.scope() == target) {
        defined.putAll(imported.functions());
      }
    }
    return defined;
  }

  /** Imports an exported module, in the place of what it put into the scope before. */
  ModuleObject add(
      ExportedModule exported, ImportOptions options, @Nullable ScriptScope target, ModuleUse use) {
    String path = exported.place().toString();
    RemoteModule module = exported.use(options, scopeOf(target, path), use);
    modules.stream()
        .filter(
            imported ->
                target != null
                    && imported.scope() == target
                    && imported.object().subject().path().equals(path))
        .forEach(imported -> remove(imported.object()));
    return define(module, options, target);
  }

  private ImportPlan.Scope scopeOf(@Nullable ScriptScope target, String path) {
    return target == null
        ? new NoScope(workspace.callSyntax())
        : guarded(target, definedBy(path, target));
  }

  private ModuleObject define(
      RemoteModule module, ImportOptions options, @Nullable ScriptScope target) {
    try (ImportProgress progress = progress(module.name())) {
      return define(module, options, target, progress);
    }
  }

  /** The functions that scripts hold of the old one can be called as before. */
  ModuleObject replace(ModuleObject before, ExportedModule exported) {
    Imported old =
        modules.stream().filter(imported -> imported.object() == before).findFirst().orElseThrow();
    ScriptScope target = old.scope();
    RemoteModule module =
        exported.useAgain(
            before.subject(), old.options(), scopeOf(target, before.subject().path()));
    takeOut(old);
    return define(module, old.options(), target);
  }

  private ModuleObject define(
      RemoteModule module,
      ImportOptions options,
      @Nullable ScriptScope target,
      ImportProgress progress) {
    Map<ImportedFunction, ScriptFunction> callables = new IdentityHashMap<>();
    Map<String, ScriptFunction> defined = new LinkedHashMap<>();
    for (ImportedFunction function : module.functions()) {
      ScriptFunction callable = workspace.callable(function);
      callables.put(function, callable);
      function.defined().forEach(name -> defined.put(name, callable));
    }
    ModuleObject object =
        new ModuleObject(
            module,
            () -> module.origin().openSession().map(workspace::object).orElse(null),
            callables);
    modules.add(new Imported(object, options, target, target == null ? Map.of() : defined));
    if (target != null) {
      int done = 0;
      for (Map.Entry<String, ScriptFunction> each : defined.entrySet()) {
        target.define(each.getKey(), each.getValue());
        progress.defined(++done, defined.size());
      }
    }
    if (!module.warning().isEmpty()) {
      workspace.console().warning(module.warning());
    }
    addViews(object);
    removeIfEnded(object, target, defined);
    return object;
  }

  /**
   * A session may have been closed meanwhile: nobody else would take away what was defined since.
   */
  private void removeIfEnded(
      ModuleObject object, @Nullable ScriptScope target, Map<String, ScriptFunction> defined) {
    CommandOrigin origin = object.subject().origin();
    boolean ended =
        origin
            .openSession()
            .filter(session -> session.state() == SessionState.CLOSED)
            .filter(origin::endsWith)
            .isPresent();
    if (ended && target != null) {
      remove(object);
      defined.forEach(target::undefine);
      views.remove(object);
    }
  }

  private void addViews(ModuleObject object) {
    ReceivedViews received = ReceivedViews.of(object.subject().views());
    views.add(object, received.views());
    if (!received.warning().isEmpty()) {
      workspace.console().warning(received.warning());
    }
  }

  /** Takes the functions of a module out of their scope; does nothing if they are out already. */
  void remove(ModuleObject module) {
    for (Imported imported : modules) {
      if (imported.object() == module && takeOut(imported)) {
        imported.origin().release();
      }
    }
  }

  private boolean takeOut(Imported imported) {
    boolean here = modules.remove(imported);
    ScriptScope scope = imported.scope();
    if (here) {
      views.remove(imported.object());
    }
    if (here && scope != null) {
      imported.functions().forEach(scope::undefine);
    }
    return here;
  }

  /** Removes what is of no use without a session. */
  void removeOf(Session session) {
    for (Imported imported : modules) {
      if (imported.origin().endsWith(session)) {
        remove(imported.object());
      }
    }
  }

  /** A session was made anew: what imports need of it is brought back. */
  void restore(Session session) {
    for (Imported imported : modules) {
      RemoteModule module = imported.object().subject();
      if (module.origin().endsWith(session)) {
        try {
          module.loadAgain(session);
        } catch (RemotingException e) {
          workspace.console().warning("Session %s: %s".formatted(session.name(), e.getMessage()));
        }
      }
    }
  }
}
