package dev.yonder.script;

import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A module as scripts see it: about itself, and a namespace of its functions. */
public final class ModuleObject implements ScriptObject {
  private final RemoteModule module;
  private final Map<ImportedFunction, ScriptFunction> functions;
  private final MemberTable members = new MemberTable();

  ModuleObject(
      RemoteModule module,
      Supplier<@Nullable SessionObject> session,
      Map<ImportedFunction, ScriptFunction> functions) {
    this.module = module;
    this.functions = functions;
    members
        .property("name", module::name)
        .property("guid", () -> module.guid().toString())
        .property("version", module::version)
        .property("description", module::description)
        .property("path", module::path)
        .property("exportedCommands", this::exportedCommands)
        .property("session", session)
        .property("isTemporary", () -> !module.isExported())
        .method("toString", arguments -> toString());
  }

  /** A function of this module as scripts call it. */
  ScriptFunction callable(ImportedFunction function) {
    return Objects.requireNonNull(functions.get(function));
  }

  List<String> exportedCommands() {
    return module.functions().stream().map(function -> function.name().function()).toList();
  }

  @Override
  public RemoteModule subject() {
    return module;
  }

  @Override
  public Set<String> memberNames() {
    Set<String> names = new LinkedHashSet<>(members.names());
    names.addAll(exportedCommands());
    return names;
  }

  /** A function that is named like a property of the module is reached by its exact name. */
  @Override
  public @Nullable Object member(String name) {
    return members.names().contains(name)
        ? members.get(name)
        : module.function(name).map(functions::get).orElse(null);
  }

  @Override
  public String toString() {
    return module.toString();
  }
}
