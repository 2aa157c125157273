package dev.yonder.host;

import java.util.ArrayList;
import java.util.List;

/**
 * The built-in module {@code Utility}: what there is and how it is used, what a session loads, and
 * what is done with objects on the host.
 */
final class UtilityModule implements CommandModule {
  /** Imported only when asked for by name: scripts have functions of their own for these. */
  static final List<String> LEFT_OUT =
      List.of(
          "Get-Command",
          "Get-Help",
          "Select-Object",
          "Measure-Object",
          "Import-Module",
          "Get-Module",
          "Remove-Module",
          "Get-FormatData",
          "Complete-Argument",
          "Start-Job",
          "Get-Job",
          "Receive-Job",
          "Wait-Job",
          "Stop-Job",
          "Remove-Job",
          "Invoke-ScriptProcess");

  @Override
  public String name() {
    return "Utility";
  }

  @Override
  public String description() {
    return "What a host offers, what a session loads, and what is done with objects.";
  }

  @Override
  public List<HostCommand> commands() {
    List<HostCommand> commands = new ArrayList<>();
    for (Object part :
        List.of(
            new DiscoveryCommands(),
            new ModuleCommands(),
            new AliasCommands(),
            new ScriptCommands(),
            new JobCommands(),
            new ObjectCommands())) {
      commands.addAll(new ModuleReader(name(), part).commands());
    }
    return commands;
  }
}
