package dev.yonder.cli;

import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.LocalName;
import dev.yonder.command.Names;
import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands of a host as a shell knows them. What a line has loaded is known after {@link
 * #refresh}.
 *
 * <p>Safe for use by several threads.
 */
final class HostCommands {
  private final Session session;
  private volatile Known known = new Known("", List.of(), Set.of(), new ConcurrentHashMap<>());

  /** The catalogue's names, and the signatures that were asked for. */
  private record Known(
      String hash, List<String> names, Set<String> keys, Map<String, ImportedFunction> functions) {}

  HostCommands(Session session) {
    this.session = session;
  }

  /**
   * Asks the host which commands there are now.
   *
   * @throws dev.yonder.RemotingException if it cannot be asked
   */
  void refresh() {
    Catalogue catalogue = session.catalogue();
    if (catalogue.hash().equals(known.hash())) {
      return;
    }
    List<String> names =
        catalogue.commands().stream()
            .map(CommandSummary::name)
            .filter(Names::isCommandName)
            .distinct()
            .toList();
    Set<String> keys = new HashSet<>();
    for (CommandSummary command : catalogue.commands()) {
      keys.add(Names.key(command.name()));
      keys.add(Names.key(command.module() + "\\" + command.name()));
    }
    known = new Known(catalogue.hash(), names, keys, new ConcurrentHashMap<>());
  }

  /** Whether there is a command, or an alias, of a name; its module may stand before it. */
  boolean has(String name) {
    return known.keys().contains(Names.key(name));
  }

  List<String> names() {
    return known.names();
  }

  /** What scripts call the commands. */
  List<String> functionNames() {
    return known.names().stream().map(name -> LocalName.of(name, "").function()).toList();
  }

  /** A command to be called; its signature is asked for once. */
  ImportedFunction function(String name) {
    return known
        .functions()
        .computeIfAbsent(Names.key(name), key -> RemoteModule.function(session, name));
  }
}
