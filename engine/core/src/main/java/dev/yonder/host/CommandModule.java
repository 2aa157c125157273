package dev.yonder.host;

import dev.yonder.command.ViewInfo;
import dev.yonder.value.ComputedProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A set of commands: a public class whose public methods marked {@link
 * dev.yonder.command.Command @Command} are offered, or one that says itself what its {@link
 * #commands} are. Found by {@link java.util.ServiceLoader}, or registered with {@link
 * HostBuilder#module}. One instance serves all sessions of a host, from several threads at once.
 */
public interface CommandModule {
  /**
   * The module's name.
   *
   * @return by default the class's simple name
   */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * The module's version.
   *
   * @return by default {@code 1.0}
   */
  default String version() {
    return "1.0";
  }

  /**
   * The module's identity, the same for all its versions.
   *
   * @return by default made from the class name
   */
  default UUID guid() {
    return UUID.nameUUIDFromBytes(getClass().getName().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * One sentence on what the module is for.
   *
   * @return by default empty
   */
  default String description() {
    return "";
  }

  /**
   * The commands.
   *
   * @return by default those of the public methods marked {@code @Command}
   * @throws IllegalArgumentException if a method cannot be a command; the message says why
   */
  default List<HostCommand> commands() {
    return new ModuleReader(name(), this).commands();
  }

  /**
   * Other names of commands, of this module or of any other.
   *
   * @return by default none; the command's name by alias
   */
  default Map<String, String> aliases() {
    return Map.of();
  }

  /**
   * How values of some types are shown.
   *
   * @return by default none
   * @see Views
   */
  default List<ViewInfo> views() {
    return List.of();
  }

  /**
   * Properties that this host adds to the objects of some types, such as a size in other units, for
   * views and callers alike. Asked for when the host is made; a module that a session loads by
   * itself adds none.
   *
   * @return by default none
   * @see Views#property
   */
  default List<ComputedProperty<?>> properties() {
    return List.of();
  }
}
