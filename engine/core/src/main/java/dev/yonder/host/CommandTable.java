package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.LocalName;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.ViewInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a session may call, by name. Among equal names the kind decides, in the order
 * of {@link CommandType}, then the module that was loaded last; {@code Module\\Name} reaches those
 * behind. Immutable.
 */
final class CommandTable {
  private static final Comparator<Entry> PRECEDENCE =
      Comparator.comparing((Entry entry) -> entry.info().type())
          .thenComparing(Comparator.comparingInt(Entry::loaded).reversed());

  /** By name and by qualified name, the first of each list is the one that answers. */
  private final Map<String, List<Entry>> byName = new TreeMap<>();

  private final Map<String, Entry> byFunction = new HashMap<>();
  private final Catalogue catalogue;

  /**
   * A name in the table.
   *
   * @param info what callers are told
   * @param command what runs; null for an alias
   * @param loaded the place of its module in the order of loading
   */
  private record Entry(CommandInfo info, @Nullable OfferedCommand command, int loaded) {}

  CommandTable(List<OfferedModule> modules, Endpoint endpoint) {
    for (int i = 0; i < modules.size(); i++) {
      for (OfferedCommand command : modules.get(i).commands()) {
        if (endpoint.offers(command.info().name())) {
          add(new Entry(command.info(), command, i));
        }
      }
    }
    for (int i = 0; i < modules.size(); i++) {
      addAliases(modules.get(i), i, endpoint);
    }
    byName.values().forEach(entries -> entries.sort(PRECEDENCE));
    List<ModuleInfo> infos = modules.stream().map(OfferedModule::info).toList();
    List<ViewInfo> views = modules.stream().flatMap(module -> module.views().stream()).toList();
    this.catalogue =
        new Catalogue(hash(infos, views), infos, summaries(), views, UtilityModule.LEFT_OUT);
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
    Entry last = byFunction.get(function(info));
    if (last == null || PRECEDENCE.compare(entry, last) < 0) {
      byFunction.put(function(info), entry);
    }
  }

  private static String function(CommandInfo info) {
    return LocalName.of(info.name(), "").function();
  }

  private void addAliases(OfferedModule module, int loaded, Endpoint endpoint) {
    Map<String, String> targets = new TreeMap<>(module.aliases());
    for (OfferedCommand command : module.commands()) {
      for (String alias : command.info().aliases()) {
        targets.putIfAbsent(alias, command.info().name());
      }
    }
    targets.forEach(
        (alias, name) -> {
          if (endpoint.offers(alias)) {
            add(new Entry(alias(alias, module, name), null, loaded));
          }
        });
  }

  /** An alias has the signature of what it stands for; one that leads nowhere has none. */
  private CommandInfo alias(String alias, OfferedModule module, String name) {
    List<Entry> found = byName.getOrDefault(Names.key(name), List.of());
    CommandInfo target =
        found.stream()
            .filter(entry -> entry.command() != null)
            .min(PRECEDENCE)
            .map(Entry::info)
            .orElse(null);
    return target == null
        ? CommandInfo.brokenAlias(alias, module.info().name())
        : target.as(alias, module.info().name());
  }

  private List<CommandSummary> summaries() {
    return all().stream()
        .map(c -> new CommandSummary(c.name(), c.type(), c.module(), c.target()))
        .toList();
  }

  /** All commands, those behind equal names too; by name, then by precedence. */
  List<CommandInfo> all() {
    return byName.values().stream().flatMap(List::stream).map(Entry::info).toList();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The signature of the command that answers to a name. */
  Optional<CommandInfo> find(String name) {
    return Optional.ofNullable(entry(name)).map(Entry::info);
  }

  /** The same, with the parameters that depend on arguments. */
  Optional<CommandInfo> describe(String name, List<@Nullable Object> arguments) {
    Entry entry = entry(name);
    if (entry == null || arguments.isEmpty() || !entry.info().traits().dynamic()) {
      return Optional.ofNullable(entry).map(Entry::info);
    }
    CommandInfo variant = require(name).command().info(arguments);
    boolean isAlias = entry.command() == null;
    return Optional.of(isAlias ? variant.as(entry.info().name(), entry.info().module()) : variant);
  }

  /** The signature of the command that answers to a name or becomes a function of that name. */
  Optional<CommandInfo> findFunction(String name) {
    Entry entry = entry(name);
    return Optional.ofNullable(entry == null ? byFunction.get(name) : entry).map(Entry::info);
  }

  private @Nullable Entry entry(String name) {
    List<Entry> found = byName.get(Names.key(name));
    if (found != null) {
      return found.get(0);
    }
    int slash = name.indexOf('\\');
    if (slash < 0) {
      return null;
    }
    String module = Names.key(name.substring(0, slash));
    return byName.getOrDefault(Names.key(name.substring(slash + 1)), List.of()).stream()
        .filter(entry -> Names.key(entry.info().module()).equals(module))
        .findFirst()
        .orElse(null);
  }

  /** Whether the command will probably be done sooner than another thread is woken. */
  boolean isBrief(String name) {
    List<Entry> found = byName.get(Names.key(name));
    OfferedCommand command = found == null ? null : found.get(0).command();
    return command != null && command.isBrief();
  }

  /** The command that runs for a name, behind an alias its target. */
  OfferedCommand require(String name) {
    Entry entry = entry(name);
    if (entry != null && entry.command() == null) {
      String target = entry.info().target();
      if (target == null) {
        throw new BindingException(
            ErrorCode.UNKNOWN_COMMAND,
            "Alias '%s' leads to no command".formatted(Names.printable(name)));
      }
      entry =
          byName.getOrDefault(Names.key(target), List.of()).stream()
              .filter(candidate -> candidate.command() != null)
              .findFirst()
              .orElse(null);
    }
    if (entry == null || entry.command() == null) {
      List<String> known = all().stream().map(CommandInfo::name).toList();
      throw new BindingException(
          ErrorCode.UNKNOWN_COMMAND,
          "There is no command '%s'.%s"
              .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
    }
    return entry.command();
  }

  /** Changes whenever a name or a signature does. */
  private String hash(List<ModuleInfo> infos, List<ViewInfo> views) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      infos.forEach(info -> digest.update(info.toString().getBytes(StandardCharsets.UTF_8)));
      views.forEach(view -> digest.update(view.toString().getBytes(StandardCharsets.UTF_8)));
      all().forEach(info -> digest.update(info.toString().getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
