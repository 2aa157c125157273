package dev.yonder.host;

import dev.yonder.command.BoundArguments;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import java.util.List;

/**
 * A script file as a command.
 *
 * @param info the signature
 * @param script what the language made of the file
 */
record ExternalScript(CommandInfo info, HostCommand script) implements HostCommand {
  /** The module that script files seem to come from. */
  static final String MODULE = "ExternalScript";

  /** A script under the name of its file. */
  static ExternalScript of(String name, HostCommand script) {
    CommandInfo own = script.info();
    return new ExternalScript(
        new CommandInfo(
            name,
            CommandType.SCRIPT,
            MODULE,
            null,
            own.synopsis(),
            own.aliases(),
            own.parameters(),
            own.sets(),
            own.cardinality(),
            own.outputTypes(),
            own.examples(),
            own.traits()),
        script);
  }

  @Override
  public Body prepare(BoundArguments arguments, CommandContext context) {
    return script.prepare(arguments, context);
  }

  @Override
  public String description() {
    return script.description();
  }

  @Override
  public List<String> complete(String parameter, String word, CommandContext context) {
    return script.complete(parameter, word, context);
  }
}
