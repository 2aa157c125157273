package dev.yonder.host;

import java.util.List;
import java.util.Optional;

/**
 * Commands that are found when they are asked for, as against those of a {@link CommandModule},
 * which are all there from the start: the programs of a host, for example. Found by {@link
 * java.util.ServiceLoader}, or registered with {@link HostBuilder#source}. Its commands are behind
 * those of modules and behind script files. Implementations are safe for use by several threads.
 */
public interface CommandSource {
  /**
   * The name of the module that the commands seem to come from.
   *
   * @return the name, such as {@code Application}
   */
  String name();

  /**
   * The names of the commands there are; asked for only when somebody wants to see them all, and
   * kept for a few seconds then.
   *
   * @return names; those that cannot be names of commands are passed over
   */
  List<String> names();

  /**
   * Finds a command.
   *
   * @param name a name that is safe to look up: it has no path in it
   * @return the command of that name, or empty
   */
  Optional<HostCommand> find(String name);
}
