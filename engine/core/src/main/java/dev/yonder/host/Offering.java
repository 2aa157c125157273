package dev.yonder.host;

import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ModuleInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What a host has for all its sessions: modules, languages, and where more is found.
 *
 * <p>Safe for use by several threads.
 */
final class Offering {
  private static final int MAX_ENDPOINTS = 64;
  private static final int MAX_LISTED = 20_000;
  private static final long LISTED_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final List<OfferedModule> modules;
  private final Map<String, ScriptLanguage> languages;
  private final ScriptPath modulePath;
  private final ScriptPath scriptPath;
  private final List<CommandSource> sources;
  private final ExportedNames exported = new ExportedNames();

  /** The endpoint that was not used for the longest time is the first. */
  private final Map<Endpoint, CommandIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

  /** Looking for files may take long, which is nothing for those who need an index. */
  private final Object listing = new Object();

  private List<CommandSummary> listed = List.of();
  private long listedUntil;
  private boolean wasListed;

  /**
   * An offering.
   *
   * @param modules the host's own modules, in the order of loading
   * @param languages the languages that are installed, by key
   * @param modulePath where script modules are found by name
   * @param scriptPath where script files are found by name
   * @param sources what else is found by name
   */
  Offering(
      List<OfferedModule> modules,
      Map<String, ScriptLanguage> languages,
      ScriptPath modulePath,
      ScriptPath scriptPath,
      List<CommandSource> sources) {
    this.modules = List.copyOf(modules);
    this.languages = Map.copyOf(languages);
    this.modulePath = modulePath;
    this.scriptPath = scriptPath;
    this.sources = List.copyOf(sources);
  }

  List<OfferedModule> modules() {
    return modules;
  }

  Map<String, ScriptLanguage> languages() {
    return languages;
  }

  ScriptPath modulePath() {
    return modulePath;
  }

  ScriptPath scriptPath() {
    return scriptPath;
  }

  List<CommandSource> sources() {
    return sources;
  }

  ExportedNames exported() {
    return exported;
  }

  /** The index of the host's own modules, which all sessions of an endpoint share. */
  synchronized CommandIndex index(Endpoint endpoint) {
    CommandIndex index = indexes.get(endpoint);
    if (index == null) {
      index = new CommandIndex(modules, endpoint, name -> Optional.empty());
      indexes.put(endpoint, index);
      if (indexes.size() > MAX_ENDPOINTS) {
        indexes.remove(indexes.keySet().iterator().next());
      }
    }
    return index;
  }

  /** Script files and what the sources name; looked for anew every few seconds at most. */
  List<CommandSummary> listed() {
    synchronized (listing) {
      long now = System.nanoTime();
      if (!wasListed || now - listedUntil >= 0) {
        listed = list();
        listedUntil = System.nanoTime() + LISTED_NANOS;
        wasListed = true;
      }
      return listed;
    }
  }

  private List<CommandSummary> list() {
    List<CommandSummary> lines = new ArrayList<>();
    for (ScriptPath.ScriptFile file : scriptPath.list()) {
      lines.add(line(file.name(), CommandType.SCRIPT, ExternalScript.MODULE));
    }
    for (CommandSource source : sources) {
      source.names().stream()
          .limit(MAX_LISTED)
          .map(name -> line(name, CommandType.APPLICATION, source.name()))
          .forEach(lines::add);
    }
    return List.copyOf(lines);
  }

  private static CommandSummary line(String name, CommandType type, String module) {
    return new CommandSummary(name, type, module, null);
  }

  /** A module that is only a name for where commands come from. */
  static ModuleInfo unversioned(String name) {
    UUID guid = UUID.nameUUIDFromBytes(("yonder:" + name).getBytes(StandardCharsets.UTF_8));
    return new ModuleInfo(name, "1.0", guid, "");
  }
}
