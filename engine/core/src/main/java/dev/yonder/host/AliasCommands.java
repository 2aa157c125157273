package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Names;
import dev.yonder.command.Parameter;
import dev.yonder.command.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of the module {@code Utility} that give commands other names. */
public final class AliasCommands {
  AliasCommands() {}

  /**
   * An alias as {@code Get-Alias} shows it.
   *
   * @param name the alias
   * @param definition the name of the command it stands for; null when it leads nowhere
   * @param module where it comes from
   */
  public record AliasLine(String name, @Nullable String definition, String module) {}

  /**
   * Sets an alias.
   *
   * @param name the alias
   * @param value the command it stands for
   * @param context the run
   */
  @Command(
      name = "Set-Alias",
      help = "Gives a command another name in this session.",
      idempotent = true,
      examples = "setAlias('ls', 'Get-ChildItem')")
  public void setAlias(
      @Parameter(position = 0, mandatory = true, help = "The other name.") String name,
      @Parameter(
              position = 1,
              mandatory = true,
              help = "The command's name, or an alias of it; it need not be there yet.")
          String value,
      CommandContext context) {
    requireName("name", name);
    requireName("value", value);
    Runspace runspace = Runspace.of(context);
    if (!runspace.endpoint().offers(name)) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Endpoint '%s' offers no command '%s', so nothing can be called that"
              .formatted(runspace.endpoint().name(), Names.printable(name)));
    }
    runspace.setAlias(name, value);
  }

  private static void requireName(String parameter, String name) {
    if (!Names.isCommandName(name)) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "Set-Alias: parameter '%s' takes 1 to %d letters, digits and - . _ : \\, not '%s'"
              .formatted(parameter, Names.MAX_LENGTH, Names.printable(name)));
    }
  }

  /**
   * Lists aliases.
   *
   * @param name names or wildcards, or null
   * @param context the run
   * @return the aliases
   */
  @Command(
      name = "Get-Alias",
      help = "Lists the other names that commands have, and what they stand for.",
      idempotent = true,
      examples = "getAlias('l*')")
  public List<AliasLine> getAlias(
      @Parameter(position = 0, help = "Names or wildcards; all when absent.")
          @Nullable List<String> name,
      CommandContext context) {
    return Runspace.of(context).commands().all().stream()
        .filter(command -> command.type() == CommandType.ALIAS)
        .filter(command -> name == null || Wildcard.anyMatches(name, command.name()))
        .map(AliasCommands::line)
        .toList();
  }

  private static AliasLine line(CommandInfo alias) {
    return new AliasLine(alias.name(), alias.target(), alias.module());
  }
}
