package dev.yonder.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of an exported module for callers that have no script engine, such as the faces that
 * were generated with it. Loaded once in a process; the session is made when the first command is
 * called, and closed with the process.
 *
 * <p>Safe for use by several threads.
 */
public final class ModuleCommands {
  private ModuleCommands() {}

  /**
   * The module that a face belongs to: {@code NAME.module.json} beside the class if that is there,
   * else the module of the name on the module path, else in the working directory.
   *
   * @param face a class of the face
   * @param name the module's name
   * @param guid the module's identity; one of another identity is refused
   * @return the commands
   * @throws dev.yonder.RemotingException if there is no such module, or it cannot be used
   */
  public static ModuleCommands of(Class<?> face, String name, String guid) {
    throw new IllegalStateException(face + name + guid);
  }

  /**
   * A module by its name or path.
   *
   * @param nameOrPath as {@code importModule} takes it
   * @return the commands
   * @throws dev.yonder.RemotingException if there is no such module, or it cannot be used
   */
  public static ModuleCommands load(String nameOrPath) {
    throw new IllegalStateException(nameOrPath);
  }

  /**
   * Calls a command as a script would.
   *
   * @param function the function's name, or the command's
   * @param named arguments by parameter name, common parameters such as {@code asJob} among them; a
   *     value of null counts as not given
   * @param positional arguments by position
   * @return what a script would get: a value, a list, lazy results for {@code stream}, or a {@link
   *     JobObject} for {@code asJob}
   * @throws dev.yonder.RemotingException if it is not sent, or fails
   */
  public @Nullable Object call(
      String function,
      Map<String, ? extends @Nullable Object> named,
      @Nullable Object... positional) {
    throw new IllegalStateException(function + named + List.of(positional));
  }

  /**
   * Help on a command, from the module alone.
   *
   * @param function the function's name, or the command's
   * @return the help, whose text is for people
   * @throws dev.yonder.BindingException if the module has no such command; names the most similar
   */
  public HelpText help(String function) {
    throw new IllegalStateException(function);
  }

  /**
   * What the module has.
   *
   * @return a list of the commands with their synopses, whose text is a table
   */
  public ResultList commands() {
    throw new IllegalStateException();
  }
}
