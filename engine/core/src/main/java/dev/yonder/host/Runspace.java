package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.connection.Threads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session keeps on the host between its calls: the commands it may call, the modules it has
 * loaded, and the variables of its scripts.
 *
 * <p>Safe for use by several threads.
 */
final class Runspace implements AutoCloseable {
  private final List<OfferedModule> offered;
  private final Map<String, ScriptLanguage> languages;
  private final Endpoint endpoint;
  private final Map<String, OfferedModule> loaded = new LinkedHashMap<>();
  private final Map<String, ScriptRuntime> runtimes = new LinkedHashMap<>();
  private final HeldObjects held = new HeldObjects();
  private volatile CommandTable commands;
  private boolean closed;

  Runspace(List<OfferedModule> offered, Map<String, ScriptLanguage> languages, Endpoint endpoint) {
    this.offered = offered;
    this.languages = languages;
    this.endpoint = endpoint;
    this.commands = new CommandTable(offered, endpoint);
  }

  /** The runspace in which a command runs. */
  static Runspace of(CommandContext context) {
    if (context instanceof RunContext run) {
      return run.runspace();
    }
    throw new IllegalArgumentException("The command does not run in a session of a host");
  }

  CommandTable commands() {
    return commands;
  }

  /** The objects that the session was given and may give back. */
  HeldObjects held() {
    return held;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Offers a module's commands to this session, in place of a module of the same name. */
  synchronized void load(CommandModule module) {
    loaded.put(Names.key(module.name()), OfferedModule.of(module));
    refresh();
  }

  /** Takes a module away that this session has loaded. */
  synchronized boolean unload(String name) {
    boolean was = loaded.remove(Names.key(name)) != null;
    refresh();
    return was;
  }

  private void refresh() {
    List<OfferedModule> all = new ArrayList<>(offered);
    all.addAll(loaded.values());
    commands = new CommandTable(all, endpoint);
  }

  /** The runtime of a language, started when it is first needed. */
  synchronized ScriptRuntime runtime(String language) {
    ScriptLanguage known = languages.get(Names.key(language));
    if (known == null) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "This host has no script language '%s'.%s Languages: %s"
              .formatted(
                  Names.printable(language),
                  Suggestion.didYouMean(language, languages.keySet()),
                  languages.isEmpty() ? "none" : String.join(", ", languages.keySet())));
    }
    if (closed || !endpoint.allowsLanguage(known.name())) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Endpoint '%s' runs no scripts in %s".formatted(endpoint.name(), known.name()));
    }
    return runtimes.computeIfAbsent(known.name(), name -> known.start());
  }

  /** Ends the scripts, on a thread of their own since that may take time; what runs is stopped. */
  @Override
  public void close() {
    held.close();
    List<ScriptRuntime> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(runtimes.values());
      runtimes.clear();
    }
    if (!open.isEmpty()) {
      Threads.start("yonder-runspace-end", () -> open.forEach(ScriptRuntime::close));
    }
  }
}
