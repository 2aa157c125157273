package dev.yonder.host;

import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The commands and aliases of modules, by name, as far as an endpoint offers them. Among equal
 * names the kind decides, in the order of {@link CommandType}, then the module that was loaded
 * last; {@code Module\\Name} reaches those behind. Immutable: sessions that have loaded nothing of
 * their own share one.
 */
final class CommandIndex {
  private static final Comparator<Entry> PRECEDENCE =
      Comparator.comparing((Entry entry) -> entry.info().type())
          .thenComparing(Comparator.comparingInt(Entry::loaded).reversed());

  /** The first of each list is the one that answers. */
  private final Map<String, List<Entry>> byName = new TreeMap<>();

  private final Map<String, Entry> byFunction = new HashMap<>();
  private final Function<String, Optional<OfferedCommand>> beyond;
  private final Catalogue catalogue;

  /**
   * A name in the index.
   *
   * @param info what callers are told
   * @param command what runs; null for an alias that leads nowhere
   * @param loaded the place of its module in the order of loading
   */
  record Entry(CommandInfo info, @Nullable OfferedCommand command, int loaded) {
    boolean isAlias() {
      return info.type() == CommandType.ALIAS;
    }
  }

  /**
   * An index.
   *
   * @param modules the modules, in the order of loading
   * @param endpoint which of their names are offered
   * @param beyond finds commands that no module has, as targets of aliases
   * @throws IllegalArgumentException if a module has a name twice
   */
  CommandIndex(
      List<OfferedModule> modules,
      Endpoint endpoint,
      Function<String, Optional<OfferedCommand>> beyond) {
    this.beyond = beyond;
    for (int i = 0; i < modules.size(); i++) {
      for (OfferedCommand command : modules.get(i).commands()) {
        if (endpoint.offers(command.info().name())) {
          add(new Entry(command.info(), command, i));
        }
      }
    }
    addAliases(modules, endpoint);
    byName.values().forEach(entries -> entries.sort(PRECEDENCE));
    byName.values().stream().flatMap(List::stream).forEach(this::addFunction);
    this.catalogue = catalogue(modules.stream().filter(m -> isVisible(m, endpoint)).toList());
  }

  /** A module of which nothing is offered does not exist either. */
  static boolean isVisible(OfferedModule module, Endpoint endpoint) {
    return module.names().isEmpty() || module.names().stream().anyMatch(endpoint::offers);
  }

  private void add(Entry entry) {
    CommandInfo info = entry.info();
    List<Entry> sameName = byName.computeIfAbsent(Names.key(info.name()), key -> new ArrayList<>());
    for (Entry other : sameName) {
      if (other.info().module().equals(info.module())) {
        throw new IllegalArgumentException(
            "Command %s is twice in module %s".formatted(info.name(), info.module()));
      }
    }
    sameName.add(entry);
  }

  private void addFunction(Entry entry) {
    String function = LocalName.of(entry.info().name(), "").function();
    byFunction.merge(function, entry, (a, b) -> PRECEDENCE.compare(a, b) <= 0 ? a : b);
  }

  /** Only aliases that are offered lead anywhere, and only to what is offered. */
  private void addAliases(List<OfferedModule> modules, Endpoint endpoint) {
    AliasTargets targets = new AliasTargets();
    modules.stream()
        .flatMap(module -> module.allAliases().entrySet().stream())
        .filter(alias -> endpoint.offers(alias.getKey()))
        .forEach(alias -> targets.add(alias.getKey(), alias.getValue()));
    for (int i = 0; i < modules.size(); i++) {
      String module = modules.get(i).info().name();
      for (Map.Entry<String, String> alias : modules.get(i).allAliases().entrySet()) {
        if (endpoint.offers(alias.getKey())) {
          OfferedCommand target = target(targets.end(alias.getValue()));
          add(new Entry(alias(alias.getKey(), module, target), target, i));
        }
      }
    }
  }

  private @Nullable OfferedCommand target(String name) {
    return candidates(name).stream()
        .filter(entry -> !entry.isAlias())
        .min(PRECEDENCE)
        .map(Entry::command)
        .or(() -> beyond.apply(name))
        .orElse(null);
  }

  /** An alias has the signature of what it stands for; one that leads nowhere has none. */
  private static CommandInfo alias(String alias, String module, @Nullable OfferedCommand target) {
    return target == null
        ? CommandInfo.brokenAlias(alias, module)
        : target.info().as(alias, module);
  }

  private Catalogue catalogue(List<OfferedModule> modules) {
    List<ModuleInfo> infos = modules.stream().map(OfferedModule::info).toList();
    List<ViewInfo> views = modules.stream().flatMap(module -> module.views().stream()).toList();
    List<CommandSummary> lines =
        all().stream()
            .map(c -> new CommandSummary(c.name(), c.type(), c.module(), c.target()))
            .toList();
    String hash = new ContentHash().addAll(infos).addAll(views).addAll(all()).text();
    return new Catalogue(hash, infos, lines, views, UtilityModule.LEFT_OUT);
  }

  /** All commands, those behind equal names too; by name, then by precedence. */
  List<CommandInfo> all() {
    return byName.values().stream().flatMap(List::stream).map(Entry::info).toList();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** What answers to a name, qualified or not; null when nothing does. */
  @Nullable Entry find(String name) {
    List<Entry> found = candidates(name);
    return found.isEmpty() ? null : found.get(0);
  }

  /** What becomes a function of a name; null when nothing does. */
  @Nullable Entry findFunction(String name) {
    return byFunction.get(name);
  }

  private List<Entry> candidates(String name) {
    List<Entry> found = byName.get(Names.key(name));
    int slash = name.indexOf('\\');
    if (found != null || slash < 0) {
      return found == null ? List.of() : found;
    }
    String module = Names.key(name.substring(0, slash));
    return byName.getOrDefault(Names.key(name.substring(slash + 1)), List.of()).stream()
        .filter(entry -> Names.key(entry.info().module()).equals(module))
        .toList();
  }
}
