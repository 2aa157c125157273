package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a workspace has imported, by name, and what the hosts behind it can be asked. */
final class ImportedFunctions {
  private final Workspace workspace;

  ImportedFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  private List<RemoteModule> newestFirst() {
    List<RemoteModule> modules = new ArrayList<>();
    workspace.modules().forEach(object -> modules.add(object.subject()));
    Collections.reverse(modules);
    return modules;
  }

  /** A function by its local name, else by its command's; null when there is none. */
  @Nullable ImportedFunction find(String wanted) {
    ImportedFunction byCommand = null;
    for (RemoteModule module : newestFirst()) {
      ImportedFunction found = module.function(wanted).orElse(null);
      if (found != null
          && (found.name().function().equals(wanted) || found.name().exact().equals(wanted))) {
        return found;
      }
      byCommand = byCommand == null ? found : byCommand;
    }
    return byCommand;
  }

  /** The local names of all functions. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (RemoteModule module : newestFirst()) {
      module.functions().forEach(function -> names.add(function.name().function()));
    }
    return names;
  }

  /** What the script calls the commands that a function was imported with. */
  LocalNames localNames(ImportedFunction function) {
    return newestFirst().stream()
        .filter(module -> module.functions().contains(function))
        .findFirst()
        .map(LocalNames::of)
        .orElse(LocalNames.SAME);
  }

  /**
   * Runs a command that the host of a function need not have: null when it has none of that name,
   * or when there is no session to it yet.
   */
  @Nullable Object ask(
      ImportedFunction function, String command, List<@Nullable Object> arguments) {
    Session session = function.origin().openSession().orElse(null);
    if (session == null) {
      return null;
    }
    try {
      return workspace.run(RemoteModule.function(session, command).prepare(arguments, Map.of()));
    } catch (BindingException e) {
      if (e.code() == ErrorCode.UNKNOWN_COMMAND) {
        return null;
      }
      throw e;
    }
  }
}
