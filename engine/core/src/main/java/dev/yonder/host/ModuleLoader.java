package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Loads script modules into a session: by name from the host's module path, which every endpoint
 * may do that offers the command, by path only in a language in which it allows script text.
 */
final class ModuleLoader {
  private final Runspace runspace;
  private final ScriptPath modulePath;

  ModuleLoader(Runspace runspace) {
    this.runspace = runspace;
    this.modulePath = runspace.offering().modulePath();
  }

  /**
   * Loads a module unless it is there.
   *
   * @param module its name, or the path of its file
   * @param force whether to read its file anew when it is there
   * @return the module as it stands in the session
   */
  OfferedModule load(String module, boolean force) {
    if (isPath(module)) {
      return load(fileOf(module), force, false);
    }
    Optional<OfferedModule> own = own(module);
    Optional<Runspace.LoadedModule> loaded = runspace.loaded(module);
    if (own.isPresent() || loaded.isPresent() && !force) {
      return own.orElseGet(() -> loaded.orElseThrow().module());
    }
    Optional<ScriptPath.ScriptFile> found = modulePath.find(module);
    if (found.isEmpty() && loaded.isPresent() && loaded.get().file() != null) {
      return load(fileOf(loaded.get().file().toString()), true, false);
    }
    return load(found.orElseThrow(() -> missing(module)), force, true);
  }

  private Optional<OfferedModule> own(String module) {
    return runspace.offering().modules().stream()
        .filter(own -> Names.key(own.info().name()).equals(Names.key(module)))
        .filter(own -> CommandIndex.isVisible(own, runspace.endpoint()))
        .findFirst();
  }

  private boolean isPath(String module) {
    try {
      return module.indexOf('/') >= 0
          || module.indexOf('\\') >= 0
          || modulePath.hasExtension(module);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private ScriptPath.ScriptFile fileOf(String path) {
    if (runspace.runtimes().areNone()) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "This host has no script language to load '%s' with; yonder-groovy or yonder-js on its class path is one"
              .formatted(Names.printable(path)));
    }
    if (runspace.runtimes().allowed().isEmpty()) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Endpoint '%s' allows no script text, so modules are loaded by name only, not from '%s'"
              .formatted(runspace.endpoint().name(), Names.printable(path)));
    }
    try {
      return modulePath.scriptFile(Path.of(path).toAbsolutePath()).orElseThrow(() -> noFile(path));
    } catch (InvalidPathException e) {
      throw noFile(path);
    }
  }

  private OfferedModule load(ScriptPath.ScriptFile script, boolean force, boolean offered) {
    try {
      Path file = script.file().toRealPath();
      Optional<Runspace.LoadedModule> there =
          runspace.loaded().stream().filter(entry -> file.equals(entry.file())).findFirst();
      if (there.isPresent() && !force) {
        return there.get().module();
      }
      ScriptRuntime runtime =
          offered
              ? runspace.runtimes().forHost(script.language())
              : runspace.runtimes().forNearEnd(script.language());
      OfferedModule module = runspace.load(runtime.load(file), file).module();
      if (offered) {
        runspace.offering().exported().remember(script.file(), module.names());
      }
      return module;
    } catch (IOException e) {
      throw unreadable(script, e);
    } catch (IllegalArgumentException e) {
      throw unreadable(script, e);
    }
  }

  private static RemotingException unreadable(ScriptPath.ScriptFile script, Exception cause) {
    return new RemotingException(
        ErrorCode.COMMAND_FAILED,
        "Module %s cannot be loaded: %s".formatted(script.name(), cause.getMessage()),
        cause);
  }

  private static RemotingException noFile(String path) {
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no script module '%s'; it takes a file of a language that this host has"
            .formatted(Names.printable(path)));
  }

  private RemotingException missing(String module) {
    List<String> available = modulePath.list().stream().map(ScriptPath.ScriptFile::name).toList();
    return new RemotingException(
        ErrorCode.NOT_FOUND,
        "There is no module '%s' on the host's module path.%s Available: %s"
            .formatted(
                Names.printable(module),
                Suggestion.didYouMean(module, available),
                available.isEmpty() ? "none" : String.join(", ", available)));
  }

  /** The files of the module path that this session has not loaded. */
  List<ScriptPath.ScriptFile> available() {
    return modulePath.list().stream().filter(file -> !isLoaded(file)).toList();
  }

  private boolean isLoaded(ScriptPath.ScriptFile script) {
    return own(script.name()).isPresent()
        || runspace.loaded().stream()
            .anyMatch(entry -> entry.file() != null && isSame(entry.file(), script.file()));
  }

  private static boolean isSame(Path loaded, Path file) {
    try {
      return Files.isSameFile(loaded, file);
    } catch (IOException e) {
      return false; // A file that has gone since is not the one that is there.
    }
  }
}
