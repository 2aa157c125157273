package dev.yonder.command;

import java.util.List;

/**
 * The commands that a host offers to a session.
 *
 * @param hash changes whenever a name or a signature does
 * @param modules where the commands come from
 * @param commands a line for each command
 */
public record Catalogue(String hash, List<ModuleInfo> modules, List<CommandSummary> commands) {
  /** Copies the lists. */
  public Catalogue {
    modules = List.copyOf(modules);
    commands = List.copyOf(commands);
  }
}
