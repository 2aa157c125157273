package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a session keeps on the host between its calls: the commands it may call, the modules it has
 * loaded, the aliases it has set, and the variables of its scripts.
 *
 * <p>Safe for use by several threads.
 */
final class Runspace implements AutoCloseable {
  /** The module of the aliases that a session sets. */
  static final String SESSION_MODULE = "Session";

  private static final int MAX_ALIASES = 1_000;
  private static final int MAX_MODULES = 1_000;

  private final Offering offering;
  private final Endpoint endpoint;
  private final ScriptRuntimes runtimes;
  private final PathCommands paths;
  private final HeldObjects held = new HeldObjects();
  private Map<String, LoadedModule> loaded = new LinkedHashMap<>();
  private Map<String, String> aliases = new TreeMap<>();
  private volatile CommandTable commands;
  private volatile @Nullable SessionJobs jobs;

  /**
   * A module that this session has loaded.
   *
   * @param module the module
   * @param file the file it was read from, or null
   */
  record LoadedModule(OfferedModule module, @Nullable Path file) {}

  Runspace(Offering offering, Endpoint endpoint) {
    this.offering = offering;
    this.endpoint = endpoint;
    this.runtimes = new ScriptRuntimes(offering.languages(), endpoint);
    this.paths = new PathCommands(offering, endpoint, runtimes);
    this.commands = new CommandTable(offering.index(endpoint), paths);
  }

  /** The runspace in which a command runs. */
  static Runspace of(CommandContext context) {
    if (context instanceof RunContext run) {
      return run.runspace();
    }
    throw new IllegalArgumentException("The command does not run in a session of a host");
  }

  Offering offering() {
    return offering;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** What commands do with the jobs of this session. */
  SessionJobs jobs() {
    SessionJobs own = jobs;
    if (own == null) {
      throw new IllegalStateException("The runspace belongs to no session");
    }
    return own;
  }

  void jobs(SessionJobs own) {
    jobs = own;
  }

  ScriptRuntimes runtimes() {
    return runtimes;
  }

  CommandTable commands() {
    return commands;
  }

  /** The objects that the session was given and may give back. */
  HeldObjects held() {
    return held;
  }

  /** The runtime of a language in which the near end may send text. */
  ScriptRuntime runtime(String language) {
    return runtimes.forNearEnd(language);
  }

  /** Offers a module's commands to this session, in place of a module of the same name. */
  void load(CommandModule module) {
    load(module, null);
  }

  /**
   * Offers the commands of a module that was read from a file.
   *
   * @throws IllegalArgumentException if the module cannot be offered; nothing has changed then
   */
  synchronized LoadedModule load(CommandModule module, @Nullable Path file) {
    if (isOwn(module.name())) {
      throw refused("would take the place of a module of the host itself", module.name());
    }
    Map<String, LoadedModule> after = new LinkedHashMap<>(loaded);
    LoadedModule entry = new LoadedModule(OfferedModule.of(module), file);
    after.remove(Names.key(module.name()));
    after.put(Names.key(module.name()), entry);
    if (after.size() > MAX_MODULES) {
      throw refused("is one more than the %d of a session".formatted(MAX_MODULES), module.name());
    }
    refresh(after, aliases);
    return entry;
  }

  /**
   * Takes a module away that this session has loaded.
   *
   * @return whether there was one
   * @throws RemotingException if it is a module of the host itself
   */
  synchronized boolean unload(String name) {
    if (isOwn(name)) {
      throw refused("belongs to the host and cannot be removed", name);
    }
    Map<String, LoadedModule> after = new LinkedHashMap<>(loaded);
    boolean was = after.remove(Names.key(name)) != null;
    refresh(after, aliases);
    return was;
  }

  private boolean isOwn(String name) {
    return Names.key(name).equals(Names.key(SESSION_MODULE))
        || offering.modules().stream()
            .anyMatch(own -> Names.key(own.info().name()).equals(Names.key(name)));
  }

  private static RemotingException refused(String why, String module) {
    return new RemotingException(
        ErrorCode.REFUSED, "Module %s %s".formatted(Names.printable(module), why));
  }

  /** The modules that this session has loaded, in order. */
  synchronized List<LoadedModule> loaded() {
    return List.copyOf(loaded.values());
  }

  /** A module that this session has loaded. */
  synchronized Optional<LoadedModule> loaded(String name) {
    return Optional.ofNullable(loaded.get(Names.key(name)));
  }

  /** Gives a command another name in this session, in place of one that was set before. */
  synchronized void setAlias(String alias, String target) {
    Map<String, String> after = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    after.putAll(aliases);
    after.remove(alias);
    after.put(alias, target);
    if (after.size() > MAX_ALIASES) {
      throw new RemotingException(
          ErrorCode.REFUSED, "A session may set %d aliases, not more".formatted(MAX_ALIASES));
    }
    refresh(loaded, after);
  }

  /** The new table is there before anything of it is said to be. */
  private void refresh(Map<String, LoadedModule> modules, Map<String, String> names) {
    List<OfferedModule> all = new ArrayList<>(offering.modules());
    modules.values().forEach(entry -> all.add(entry.module()));
    if (!names.isEmpty()) {
      all.add(OfferedModule.ofAliases(SESSION_MODULE, names));
    }
    boolean shared = modules.isEmpty() && names.isEmpty();
    CommandIndex index =
        shared ? offering.index(endpoint) : new CommandIndex(all, endpoint, paths::find);
    loaded = modules;
    aliases = names;
    commands = new CommandTable(index, paths);
  }

  /** Ends the scripts; what runs is stopped. */
  @Override
  public void close() {
    held.close();
    runtimes.close();
  }
}
