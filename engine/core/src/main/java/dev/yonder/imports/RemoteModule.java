package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.Wildcard;
import dev.yonder.session.Session;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What an import returns: the functions it made, as a set that can be removed again. Immutable. */
public final class RemoteModule {
  private final String name;
  private final UUID guid;
  private final String version;
  private final String description;
  private final String path;
  private final CommandOrigin origin;
  private final ImportOptions options;
  private final String warning;
  private final List<ViewInfo> views;
  private final Map<String, ImportedFunction> functions = new LinkedHashMap<>();

  private RemoteModule(
      CommandOrigin origin, ModuleInfo about, String path, ImportOptions options, Imports imports) {
    this.origin = origin;
    this.name = about.name();
    this.guid = about.guid();
    this.version = about.version();
    this.description = about.description();
    this.path = path;
    this.options = options;
    this.warning = imports.plan().warning();
    this.views =
        imports.views().stream()
            .filter(
                view -> Wildcard.anyMatches(imports.options().formatTypeNames(), view.typeName()))
            .toList();
    for (ImportPlan.Entry entry : imports.plan().entries()) {
      functions.put(
          entry.name().function(),
          new ImportedFunction(origin, entry, imports.options().arguments()));
    }
  }

  /**
   * What is imported.
   *
   * @param plan the commands
   * @param views how values of some types are shown; those are taken that the options want
   * @param options with which options the commands were chosen
   */
  public record Imports(ImportPlan plan, List<ViewInfo> views, ImportOptions options) {}

  /**
   * Imports commands: one round trip for their names; signatures follow at first use. A module that
   * is named, or whose file on the host is, and that is not loaded there is loaded first, by the
   * host's own {@code Import-Module}.
   *
   * @param session where from
   * @param options what
   * @param scope where the functions will go
   * @return the module; putting its functions into the scope is up to the caller
   * @throws dev.yonder.RemotingException if nothing matches, or nothing is left
   */
  public static RemoteModule of(Session session, ImportOptions options, ImportPlan.Scope scope) {
    ModuleLoading.Loaded loaded = ModuleLoading.complete(session, options);
    ImportPlan plan = ImportPlan.of(loaded.catalogue(), loaded.options(), scope);
    ModuleInfo about =
        about(plan, loaded.catalogue())
            .orElse(new ModuleInfo(session.name(), "1.0", UUID.randomUUID(), ""));
    return new RemoteModule(
        new SessionOrigin(session),
        new ModuleInfo(
            Names.isCommandName(about.name()) ? about.name() : session.name(),
            Names.printable(about.version()),
            UUID.randomUUID(),
            "Commands of " + session.uri()),
        session.uri().toString(),
        options,
        new Imports(plan, loaded.catalogue().views(), loaded.options()));
  }

  /**
   * The module of a host that all commands of a plan are from.
   *
   * @param plan the plan
   * @param catalogue what the host offers
   * @return the module, or empty when there are several
   */
  public static Optional<ModuleInfo> about(ImportPlan plan, Catalogue catalogue) {
    List<String> origins =
        plan.entries().stream().map(entry -> entry.command().module()).distinct().toList();
    return catalogue.modules().stream()
        .filter(module -> origins.equals(List.of(module.name())))
        .findFirst();
  }

  /**
   * Commands that are known without a session.
   *
   * @param origin where they are from
   * @param about the module's name, version, identity and description, all printable
   * @param path where the module is kept
   * @param imports the commands
   * @return the module; putting its functions into the scope is up to the caller
   */
  public static RemoteModule of(
      CommandOrigin origin, ModuleInfo about, String path, Imports imports) {
    return new RemoteModule(origin, about, path, imports.options(), imports);
  }

  /**
   * One command as a function that belongs to no module.
   *
   * @param session where from
   * @param command the command's name on the host
   * @return the function; whether the host has the command shows at its first use
   */
  public static ImportedFunction function(Session session, String command) {
    if (!Names.isCommandName(command)) {
      throw new BindingException(
          ErrorCode.UNKNOWN_COMMAND,
          "'%s' is no name of a command".formatted(Names.printable(command)));
    }
    return function(session, new CommandSummary(command, CommandType.CMDLET, "", null), command);
  }

  /**
   * A command of a module as a function, also where another command of the host has its name.
   *
   * @param session where from
   * @param command the command, as the catalogue has it
   * @return the function, which belongs to no module here
   */
  public static ImportedFunction function(Session session, CommandSummary command) {
    return function(session, command, command.module() + "\\" + command.name());
  }

  private static ImportedFunction function(Session session, CommandSummary command, String called) {
    LocalName name = LocalName.of(command.name(), "");
    return new ImportedFunction(
        new SessionOrigin(session),
        new ImportPlan.Entry(command, called, name, List.of(name.function())),
        List.of());
  }

  /**
   * The module's name: the host's module when all commands are from one, else the session's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The identity of the module.
   *
   * @return a fresh identity for each import from a session; an exported module keeps its own
   */
  public UUID guid() {
    return guid;
  }

  /**
   * The version of the host's module, when all commands are from one.
   *
   * @return the version
   */
  public String version() {
    return version;
  }

  /**
   * Where the commands are from, for people.
   *
   * @return one sentence
   */
  public String description() {
    return description;
  }

  /**
   * Where the commands are from.
   *
   * @return the session's URI as text, or the path of the exported module
   */
  public String path() {
    return path;
  }

  /**
   * Whether the module is kept on disk.
   *
   * @return false if it ends with its session
   */
  public boolean isExported() {
    return !(origin instanceof SessionOrigin);
  }

  /**
   * Where the functions are from.
   *
   * @return the session, or the exported module
   */
  public CommandOrigin origin() {
    return origin;
  }

  /**
   * Has the host load the modules again that the import named, if it has not; for a session that
   * was made anew. The functions stay what they are.
   *
   * @param session the session
   * @throws dev.yonder.RemotingException if the host cannot load one
   */
  public void loadAgain(Session session) {
    ModuleLoading.complete(session, options);
  }

  /**
   * What was skipped, as one warning.
   *
   * @return the warning, empty when nothing was skipped
   */
  public String warning() {
    return warning;
  }

  /**
   * How values of some types are shown, as the host sent it.
   *
   * @return the views
   */
  public List<ViewInfo> views() {
    return views;
  }

  /**
   * The functions by name.
   *
   * @return the functions
   */
  public Collection<ImportedFunction> functions() {
    return List.copyOf(functions.values());
  }

  /**
   * Finds a function.
   *
   * @param wanted the function's name, the exact name, or the command's name on the host
   * @return the function, or empty
   */
  public Optional<ImportedFunction> function(String wanted) {
    ImportedFunction function = functions.get(wanted);
    if (function != null) {
      return Optional.of(function);
    }
    String key = Names.key(wanted);
    return functions.values().stream()
        .filter(
            f ->
                Names.key(f.command().name()).equals(key)
                    || Names.key(f.name().exact()).equals(key))
        .findFirst();
  }

  @Override
  public String toString() {
    return "module %s (%d commands of %s)".formatted(name, functions.size(), path());
  }
}
