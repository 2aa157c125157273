package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Command;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Parameter;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of the module {@code Utility} that load modules into a session. */
public final class ModuleCommands {
  ModuleCommands() {}

  /**
   * A module as {@code Get-Module} shows it.
   *
   * @param name its name
   * @param version its version; null while it has not been loaded
   * @param guid its identity; null while it has not been loaded
   * @param description what it is for; null while it has not been loaded
   * @param loaded whether the session has its commands
   * @param exportedCommands the names of its commands; null when it is not loaded and no session
   *     has loaded it before, since only loading tells
   */
  public record ModuleLine(
      String name,
      @Nullable String version,
      @Nullable UUID guid,
      @Nullable String description,
      boolean loaded,
      @Nullable List<String> exportedCommands) {}

  /**
   * Loads modules.
   *
   * @param name names or paths
   * @param force whether to read files anew
   * @param passThru whether to give the modules
   * @param context the run
   * @return the modules, when they are asked for
   */
  @Command(
      name = "Import-Module",
      help =
          "Loads script modules of the host into this session. A module that is loaded stays as it"
              + " is, unless its file is to be read anew.",
      examples = {"importModule('Acme')", "importModule('/srv/acme/Acme.groovy', force: true)"})
  public List<ModuleLine> importModule(
      @Parameter(
              position = 0,
              mandatory = true,
              help = "Names of modules on the host's module path, or paths of their files.")
          List<String> name,
      @Parameter(help = "Reads the file anew.") boolean force,
      @Parameter(help = "Gives the modules.") boolean passThru,
      CommandContext context) {
    Runspace runspace = Runspace.of(context);
    ModuleLoader loader = new ModuleLoader(runspace);
    List<ModuleLine> lines = new ArrayList<>();
    for (String module : name) {
      lines.add(line(loader.load(module, force), runspace));
    }
    return passThru ? lines : List.of();
  }

  /**
   * Lists modules.
   *
   * @param name names or wildcards, or null
   * @param listAvailable whether to list what could be loaded
   * @param context the run
   * @return the modules
   */
  @Command(
      name = "Get-Module",
      help = "Lists the modules of this session, or those that could be loaded.",
      idempotent = true,
      examples = {"getModule()", "getModule(listAvailable: true)"})
  public List<ModuleLine> getModule(
      @Parameter(position = 0, help = "Names or wildcards; all when absent.")
          @Nullable List<String> name,
      @Parameter(help = "Lists what is on the host's module path and not loaded.")
          boolean listAvailable,
      CommandContext context) {
    Runspace runspace = Runspace.of(context);
    List<ModuleLine> lines = listAvailable ? available(runspace) : loaded(runspace);
    return lines.stream()
        .filter(line -> name == null || Wildcard.anyMatches(name, line.name()))
        .toList();
  }

  /**
   * Takes modules away.
   *
   * @param name names or wildcards
   * @param context the run
   */
  @Command(
      name = "Remove-Module",
      help = "Takes modules away that this session has loaded.",
      examples = "removeModule('Acme')")
  public void removeModule(
      @Parameter(position = 0, mandatory = true, help = "Names or wildcards.") List<String> name,
      CommandContext context) {
    Runspace runspace = Runspace.of(context);
    for (String pattern : name) {
      List<String> loaded =
          runspace.loaded().stream().map(entry -> entry.module().info().name()).toList();
      if (Wildcard.isPattern(pattern)) {
        loaded.stream()
            .filter(module -> Wildcard.of(pattern).matches(module))
            .forEach(runspace::unload);
      } else if (!runspace.unload(pattern)) {
        throw new RemotingException(
            ErrorCode.NOT_FOUND,
            "This session has not loaded a module '%s'.%s"
                .formatted(Names.printable(pattern), Suggestion.didYouMean(pattern, loaded)));
      }
    }
  }

  private static List<ModuleLine> loaded(Runspace runspace) {
    return runspace.commands().catalogue().modules().stream()
        .map(info -> line(info, runspace))
        .toList();
  }

  private static ModuleLine line(OfferedModule module, Runspace runspace) {
    return line(module.info(), runspace);
  }

  private static ModuleLine line(ModuleInfo info, Runspace runspace) {
    List<String> commands =
        runspace.commands().catalogue().commands().stream()
            .filter(command -> command.module().equals(info.name()))
            .map(command -> command.name())
            .toList();
    return new ModuleLine(
        info.name(), info.version(), info.guid(), info.description(), true, commands);
  }

  private static List<ModuleLine> available(Runspace runspace) {
    return new ModuleLoader(runspace)
        .available().stream().map(file -> availableLine(file, runspace)).toList();
  }

  /**
   * Sessions of other endpoints may have loaded it: names that are not offered here stay theirs.
   */
  private static ModuleLine availableLine(ScriptPath.ScriptFile file, Runspace runspace) {
    List<String> names =
        runspace
            .offering()
            .exported()
            .of(file.file())
            .map(all -> all.stream().filter(runspace.endpoint()::offers).toList())
            .orElse(null);
    return new ModuleLine(file.name(), null, null, null, false, names);
  }
}
