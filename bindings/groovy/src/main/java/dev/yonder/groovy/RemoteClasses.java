package dev.yonder.groovy;

import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModuleManifest;
import dev.yonder.exports.ModulePath;
import org.jspecify.annotations.Nullable;

/**
 * The classes {@code remote.NAME} of exported modules on the module path. They are made of what the
 * module says, as an export makes them; no code of a module's directory is run.
 */
final class RemoteClasses {
  private static final String PREFIX = GroovyFace.PACKAGE + ".";

  private RemoteClasses() {}

  /**
   * The module that a class stands for.
   *
   * @param name the class's whole name
   * @return the outline of the module, or null when there is no module of that name
   * @throws dev.yonder.RemotingException if there is one, and it cannot be used
   */
  static @Nullable ModuleManifest module(String name) {
    if (!name.startsWith(PREFIX)) {
      return null;
    }
    String module = name.substring(PREFIX.length());
    if (ModulePath.ofProcess().find(module).isEmpty()) {
      return null;
    }
    ModuleManifest found = ExportedModule.open(module).file().outline();
    // A directory that was renamed, or found by a file system that does not tell a from A.
    return found.name().equals(module) ? found : null;
  }

  /** What a module says; no host is asked. */
  static ModuleManifest manifest(String nameOrPath) {
    return ExportedModule.open(nameOrPath).file().manifest();
  }
}
