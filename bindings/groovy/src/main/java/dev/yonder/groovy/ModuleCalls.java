package dev.yonder.groovy;

import dev.yonder.script.Arguments;
import dev.yonder.script.ModuleCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an exported module as its generated Groovy class calls them: results, jobs and
 * arguments are what a script of {@code yonder-groovy} has, wherever the class is used.
 *
 * <p>Safe for use by several threads.
 */
public final class ModuleCalls {
  private final ModuleCommands commands;

  private ModuleCalls(ModuleCommands commands) {
    this.commands = commands;
  }

  /**
   * The module that a class was generated with. Where the class is one that the engine {@code
   * yonder-groovy} has made, the module is one of the script's.
   *
   * @param face the class
   * @param name the module's name
   * @param guid the module's identity
   * @return its commands
   * @throws dev.yonder.RemotingException if there is no such module, or it cannot be used
   */
  public static ModuleCalls of(Class<?> face, String name, String guid) {
    return new ModuleCalls(
        face.getClassLoader() instanceof ScriptClassLoader loader
            ? loader.commands(face, name, guid)
            : ModuleCommands.of(face, name, guid));
  }

  /**
   * Calls a command.
   *
   * @param function the function's name
   * @param named arguments by name, or null for none; a {@link dev.yonder.value.PropertyBag}, which
   *     is a result that is passed on, counts as the first one by position
   * @param positional arguments by position; null, or an array of something else than objects, is
   *     itself the only one
   * @return what a script would get
   * @throws dev.yonder.RemotingException if it is not sent, or fails
   */
  public @Nullable Object call(
      String function, @Nullable Map<String, ?> named, @Nullable Object @Nullable [] positional) {
    Arguments given = GroovyArguments.of(arguments(named, positional));
    return GroovyValues.show(commands.call(function, given.named(), given.positional().toArray()));
  }

  private static @Nullable Object[] arguments(
      @Nullable Map<String, ?> named, @Nullable Object @Nullable [] positional) {
    List<@Nullable Object> all = new ArrayList<>();
    if (named != null) {
      all.add(named);
    }
    if (positional != null && positional.getClass() == Object[].class) {
      all.addAll(Arrays.asList(positional));
    } else {
      all.add(positional);
    }
    return all.toArray();
  }
}
