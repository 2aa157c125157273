package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All commands of a host by name, and its catalogue. Immutable. */
final class CommandTable {
  private final Map<String, MethodCommand> byName = new TreeMap<>();
  private final Map<String, CommandInfo> aliases = new TreeMap<>();
  private final Catalogue catalogue;

  CommandTable(List<ModuleReader> modules) {
    List<ModuleInfo> infos = modules.stream().map(ModuleReader::info).toList();
    modules.forEach(module -> module.commands().forEach(this::add));
    byName.values().forEach(this::addAliases);
    this.catalogue = new Catalogue(hash(infos), infos, summaries());
  }

  private void add(MethodCommand command) {
    MethodCommand other = byName.putIfAbsent(Names.key(command.info().name()), command);
    if (other != null) {
      throw new IllegalArgumentException(
          "Command %s is in module %s and in module %s"
              .formatted(command.info().name(), other.info().module(), command.info().module()));
    }
  }

  private void addAliases(MethodCommand command) {
    CommandInfo target = command.info();
    for (String alias : target.aliases()) {
      if (!byName.containsKey(Names.key(alias))) {
        aliases.put(Names.key(alias), aliasOf(alias, target));
      }
    }
  }

  private static CommandInfo aliasOf(String alias, CommandInfo target) {
    return new CommandInfo(
        alias,
        CommandType.ALIAS,
        target.module(),
        target.name(),
        target.synopsis(),
        List.of(),
        target.parameters(),
        target.sets(),
        target.cardinality(),
        target.outputTypes(),
        target.examples(),
        target.idempotent());
  }

  private List<CommandSummary> summaries() {
    return all().stream().map(c -> new CommandSummary(c.name(), c.type(), c.module())).toList();
  }

  /** All signatures, aliases among them, by name. */
  List<CommandInfo> all() {
    List<CommandInfo> all = new ArrayList<>(aliases.values());
    byName.values().forEach(command -> all.add(command.info()));
    all.sort(Comparator.comparing(CommandInfo::name, String.CASE_INSENSITIVE_ORDER));
    return all;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Optional<CommandInfo> find(String name) {
    String key = Names.key(name);
    MethodCommand command = byName.get(key);
    return Optional.ofNullable(command == null ? aliases.get(key) : command.info());
  }

  /** Whether there is such a command and it is likely to be brief. */
  boolean isBrief(String name) {
    MethodCommand command = byName.get(Names.key(name));
    return command != null && command.isBrief();
  }

  MethodCommand require(String name) {
    String key = Names.key(name);
    CommandInfo alias = aliases.get(key);
    String target = alias == null ? key : Names.key(String.valueOf(alias.target()));
    MethodCommand command = byName.get(target);
    if (command == null) {
      List<String> known = all().stream().map(CommandInfo::name).toList();
      throw new BindingException(
          ErrorCode.UNKNOWN_COMMAND,
          "There is no command '%s'.%s"
              .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
    }
    return command;
  }

  /** Records print all their components, so equal texts mean equal signatures. */
  private String hash(List<ModuleInfo> infos) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      infos.forEach(info -> digest.update(info.toString().getBytes(StandardCharsets.UTF_8)));
      all().forEach(info -> digest.update(info.toString().getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
