package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commands that a session may call: those of modules first, then script files, then programs.
 */
final class CommandTable {
  private final CommandIndex index;
  private final PathCommands paths;

  CommandTable(CommandIndex index, PathCommands paths) {
    this.index = index;
    this.paths = paths;
  }

  /** All commands of modules, those behind equal names too; by name, then by precedence. */
  List<CommandInfo> all() {
    return index.all();
  }

  /** What the session is offered by modules. */
  Catalogue catalogue() {
    return index.catalogue();
  }

  /**
   * What the session is offered.
   *
   * @param programs whether script files and programs are wanted too
   */
  Catalogue catalogue(boolean programs) {
    return programs ? paths.addTo(index.catalogue()) : index.catalogue();
  }

  /** The signature of the command that answers to a name. */
  Optional<CommandInfo> find(String name) {
    CommandIndex.Entry entry = index.find(name);
    return entry == null ? paths.find(name).map(OfferedCommand::info) : Optional.of(entry.info());
  }

  /** The same, with the parameters that depend on arguments. */
  Optional<CommandInfo> describe(String name, List<@Nullable Object> arguments) {
    CommandIndex.Entry entry = index.find(name);
    if (entry == null || arguments.isEmpty() || !entry.info().traits().dynamic()) {
      return find(name);
    }
    CommandInfo variant = require(name).command().info(arguments);
    return Optional.of(
        entry.isAlias() ? variant.as(entry.info().name(), entry.info().module()) : variant);
  }

  /**
   * The signature of the command that answers to a name or becomes a function of that name. A
   * program does not: a script that misspells a variable is not to start one.
   */
  Optional<CommandInfo> findFunction(String name) {
    CommandIndex.Entry entry = index.find(name);
    CommandIndex.Entry found = entry == null ? index.findFunction(name) : entry;
    return found == null
        ? paths.findScript(name).map(OfferedCommand::info)
        : Optional.of(found.info());
  }

  /** Whether the command will probably be done sooner than another thread is woken. */
  boolean isBrief(String name) {
    CommandIndex.Entry entry = index.find(name);
    OfferedCommand command = entry == null ? null : entry.command();
    return command != null && command.isBrief();
  }

  /** The command that runs for a name, behind an alias its target. */
  OfferedCommand require(String name) {
    CommandIndex.Entry entry = index.find(name);
    if (entry == null) {
      return paths.find(name).orElseThrow(() -> unknown(name));
    }
    if (entry.command() == null) {
      throw new BindingException(
          ErrorCode.UNKNOWN_COMMAND,
          "Alias '%s' leads to no command".formatted(Names.printable(name)));
    }
    return entry.command();
  }

  private BindingException unknown(String name) {
    List<String> known = all().stream().map(CommandInfo::name).toList();
    return new BindingException(
        ErrorCode.UNKNOWN_COMMAND,
        "There is no command '%s'.%s"
            .formatted(Names.printable(name), Suggestion.didYouMean(name, known)));
  }
}
