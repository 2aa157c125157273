package dev.yonder.host;

import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import java.util.List;
import java.util.Map;

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
}
