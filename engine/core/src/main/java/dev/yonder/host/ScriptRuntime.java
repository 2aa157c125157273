package dev.yonder.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scripts of one session in one language. Variables that script text sets are kept until
 * the session ends. Scripts call the session's commands as functions: a name that the script does
 * not define is looked up with {@link CommandContext#find} and called with {@link
 * CommandContext#call}.
 *
 * <p>Safe for use by several threads; a language that has one thread at a time makes them wait for
 * each other.
 */
public interface ScriptRuntime extends AutoCloseable {
  /**
   * Reads a script module: its functions become commands, with their documentation comments as
   * help.
   *
   * @param file the module's file
   * @return the module; reading the file again gives a new one
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it cannot be compiled, or a function cannot be a command;
   *     the message says where and why
   */
  CommandModule load(Path file) throws IOException;

  /**
   * Reads a script file as a command of its own: the parameters that its leading documentation
   * comment declares are the script's variables.
   *
   * @param name the command's name
   * @param file the script
   * @return the command; the file is read anew when it has changed
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it cannot be compiled
   */
  HostCommand script(String name, Path file) throws IOException;

  /**
   * Runs script text.
   *
   * @param text the script; the text of a function, when it is one, is called with the arguments
   * @param arguments positional arguments, which the script has as {@code args}
   * @param variables more variables for this run, by name
   * @param context what the script may use
   * @return the script's result: one value, or many as in {@link HostCommand.Body#run}
   * @throws Throwable whatever the script's failure is
   */
  @Nullable Object run(
      String text,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> variables,
      CommandContext context)
      throws Throwable;

  /** Ends the runtime; a script that still runs is stopped as far as the language can. */
  @Override
  void close();
}
