package dev.yonder.host;

import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A module as it stood when it was taken into a host's table.
 *
 * @param info what callers are told of it
 * @param commands its commands
 * @param aliases other names of commands
 * @param views how values of some types are shown
 */
record OfferedModule(
    ModuleInfo info,
    List<OfferedCommand> commands,
    Map<String, String> aliases,
    List<ViewInfo> views) {

  static OfferedModule of(CommandModule module) {
    ModuleInfo info =
        new ModuleInfo(module.name(), module.version(), module.guid(), module.description());
    if (!Names.isCommandName(info.name())) {
      throw new IllegalArgumentException(
          "'%s' cannot name a module".formatted(Names.printable(info.name())));
    }
    return new OfferedModule(
        info,
        module.commands().stream().map(OfferedCommand::new).toList(),
        Map.copyOf(module.aliases()),
        List.copyOf(module.views()));
  }

  /** The module in which a session keeps the aliases that it sets. */
  static OfferedModule ofAliases(String name, Map<String, String> aliases) {
    return new OfferedModule(Offering.unversioned(name), List.of(), Map.copyOf(aliases), List.of());
  }

  /** The aliases of the module, those that its commands declare among them, by name. */
  Map<String, String> allAliases() {
    Map<String, String> all = new TreeMap<>(aliases);
    for (OfferedCommand command : commands) {
      command.info().aliases().forEach(alias -> all.putIfAbsent(alias, command.info().name()));
    }
    return all;
  }

  /** The names of its commands and aliases. */
  List<String> names() {
    return Stream.concat(
            commands.stream().map(command -> command.info().name()), allAliases().keySet().stream())
        .toList();
  }
}
