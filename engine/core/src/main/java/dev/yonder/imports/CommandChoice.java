package dev.yonder.imports;

import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Wildcard;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which commands of a catalogue are meant. Among equal names one is meant: by kind, then by the
 * host's own order.
 */
final class CommandChoice {
  private final ImportOptions options;
  private final List<Wildcard> names;
  private final boolean allNames;
  private final Set<String> namedExactly;
  private final Set<String> leftOut;
  private final Predicate<String> ofModule;

  private CommandChoice(Catalogue catalogue, ImportOptions options) {
    this.options = options;
    this.names = options.names().stream().map(Wildcard::of).toList();
    this.allNames = options.names().contains("*");
    this.namedExactly = options.names().stream().map(Names::key).collect(Collectors.toSet());
    this.leftOut = catalogue.leftOut().stream().map(Names::key).collect(Collectors.toSet());
    this.ofModule = modules(catalogue, options);
  }

  /**
   * A command that is meant.
   *
   * @param command the command
   * @param called under which name its host runs it: its own, or with its module where another
   *     command answers to the name alone
   */
  record Chosen(CommandSummary command, String called) {}

  /** The commands that are meant, in the order of precedence. */
  static List<Chosen> of(Catalogue catalogue, ImportOptions options) {
    CommandChoice choice = new CommandChoice(catalogue, options);
    Map<String, CommandSummary> answering = new HashMap<>();
    Map<String, CommandSummary> chosen = new LinkedHashMap<>();
    for (CommandSummary command : byPrecedence(catalogue)) {
      String key = Names.key(command.name());
      answering.putIfAbsent(key, command);
      if (!chosen.containsKey(key) && choice.isWanted(command)) {
        chosen.put(key, command);
      }
    }
    return chosen.entrySet().stream()
        .map(
            entry -> {
              CommandSummary command = entry.getValue();
              boolean answers = answering.get(entry.getKey()) == command;
              String called = answers ? command.name() : command.module() + "\\" + command.name();
              return new Chosen(command, called);
            })
        .toList();
  }

  /** A catalogue's commands as names are looked up; it keeps the host's order within a kind. */
  static List<CommandSummary> byPrecedence(Catalogue catalogue) {
    return catalogue.commands().stream()
        .sorted(Comparator.comparing(CommandSummary::type))
        .toList();
  }

  private static Predicate<String> modules(Catalogue catalogue, ImportOptions options) {
    if (options.isOfAnyModule()) {
      return module -> true;
    } else if (options.qualifiedModules().isEmpty()) {
      return module -> Wildcard.anyMatches(options.modules(), module);
    }
    Set<String> fitting = new HashSet<>();
    for (ModuleInfo module : catalogue.modules()) {
      if (options.qualifiedModules().stream().anyMatch(spec -> spec.matches(module))) {
        fitting.add(Names.key(module.name()));
      }
    }
    return module -> fitting.contains(Names.key(module));
  }

  private boolean isWanted(CommandSummary command) {
    String key = Names.key(command.name());
    return options.types().contains(command.type())
        && (!leftOut.contains(key) || namedExactly.contains(key))
        && ofModule.test(command.module())
        && (allNames || isNamed(command.name()));
  }

  /** By its own name, or by that of the function it would be without a prefix. */
  private boolean isNamed(String command) {
    return names.stream().anyMatch(name -> name.matches(command))
        || names.stream().anyMatch(name -> name.matches(LocalName.of(command, "").function()));
  }
}
