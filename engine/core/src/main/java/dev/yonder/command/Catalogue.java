package dev.yonder.command;

import java.util.List;

/**
 * The commands that a host offers to a session.
 *
 * @param hash changes whenever a name or a signature does
 * @param modules where the commands come from
 * @param commands a line for each command
 * @param views how values of some types are shown
 * @param leftOut names of commands that are imported only when they are asked for by name
 */
public record Catalogue(
    String hash,
    List<ModuleInfo> modules,
    List<CommandSummary> commands,
    List<ViewInfo> views,
    List<String> leftOut) {
  /** Copies the lists. */
  public Catalogue {
    modules = List.copyOf(modules);
    commands = List.copyOf(commands);
    views = List.copyOf(views);
    leftOut = List.copyOf(leftOut);
  }
}
