package dev.yonder.script;

import dev.yonder.exports.ExportedModule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exported modules that scripts of a workspace use by a class.
 *
 * <p>Safe for use by several threads.
 */
final class FaceModules {
  private final Workspace workspace;
  private final Map<String, ModuleCommands> used = new ConcurrentHashMap<>();

  FaceModules(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A module, which is imported unless it is already, and has not been removed. */
  ModuleCommands of(Class<?> face, String name, String guid) {
    String key = name + " " + guid;
    ModuleCommands known = used.get(key);
    return known != null && isThere(known)
        ? known
        : used.compute(
            key,
            (same, other) -> other != null && isThere(other) ? other : imported(face, name, guid));
  }

  private boolean isThere(ModuleCommands commands) {
    return workspace.modules().contains(commands.object());
  }

  private ModuleCommands imported(Class<?> face, String name, String guid) {
    ExportedModule exported = ExportedModule.open(name);
    ModuleCommands.requireIdentity(exported, face, guid);
    return ModuleCommands.in(workspace, exported);
  }

  /** A module was written anew and imported again: its classes go on with the new one. */
  void replaced(ModuleObject before, ModuleObject now) {
    used.replaceAll(
        (key, known) -> known.object() == before ? new ModuleCommands(workspace, now) : known);
  }
}
