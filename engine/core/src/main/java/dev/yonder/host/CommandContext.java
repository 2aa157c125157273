package dev.yonder.host;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ProgressRecord;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running command may use: its streams, its input, and word of being stopped. A parameter of
 * this type of a {@code @Command} method gets it; it is not part of the command's signature.
 *
 * <p>Writing blocks while the caller has given no credit. All methods are safe for use by several
 * threads of the command until the command returns. Once the call is stopped every method that
 * writes or waits throws {@link java.util.concurrent.CancellationException}.
 */
public interface CommandContext {
  /**
   * The name of the parameter set that the arguments fit.
   *
   * @return the set's name
   */
  String parameterSet();

  /**
   * The arguments by the parameters' own names, after conversion; those given no value are absent.
   *
   * @return the arguments
   */
  Map<String, @Nullable Object> arguments();

  /**
   * Looks for a command that this one's caller may call too.
   *
   * @param name its name, or that of the function it becomes in a script
   * @return its signature, or empty
   */
  Optional<CommandInfo> find(String name);

  /**
   * Runs another command of the session, on this thread. Its results are returned, all else that it
   * writes goes to this command's streams.
   *
   * @param command its name
   * @param positional arguments by position
   * @param named arguments by parameter name
   * @return for a command of one value the value or null, for a command of many a list
   * @throws dev.yonder.BindingException if there is no such command, or the arguments do not fit
   * @throws dev.yonder.CommandException if it fails
   */
  @Nullable Object call(
      String command, List<@Nullable Object> positional, Map<String, @Nullable Object> named);

  /**
   * Finds the object that an argument or an input object stands for: one that this session gave its
   * caller before, and that came back. What a method's parameters take is found already.
   *
   * @param value any value
   * @return the object, or null if the value stands for none, or for one no longer held
   */
  default @Nullable Object live(Object value) {
    return null;
  }

  /**
   * Writes a result.
   *
   * @param value any value; what is not plain travels as its properties
   */
  void output(@Nullable Object value);

  /**
   * Writes an error that does not end the command. When the caller asked to stop at the first error
   * this throws, and the command ends as failed.
   *
   * @param category what kind of error it is, such as {@code ObjectNotFound}
   * @param message what went wrong
   * @param target what was worked on, or null
   */
  void error(String category, String message, @Nullable Object target);

  /**
   * Writes an error that does not end the command, under the command's own name for it.
   *
   * @param category what kind of error it is
   * @param errorId the error's name, stable over versions, such as {@code DiskNotFound}
   * @param message what went wrong
   * @param target what was worked on, or null
   * @see #error(String, String, Object)
   */
  void error(String category, String errorId, String message, @Nullable Object target);

  /**
   * Writes an error that does not end the command, of an exception.
   *
   * @param category what kind of error it is
   * @param error the exception
   * @param target what was worked on, or null
   * @see #error(String, String, Object)
   */
  void error(String category, Throwable error, @Nullable Object target);

  /**
   * Writes a warning.
   *
   * @param message the text
   */
  void warning(String message);

  /**
   * Writes to the verbose stream; costs nothing when the caller does not want it.
   *
   * @param message the text
   */
  void verbose(String message);

  /**
   * Writes to the debug stream; costs nothing when the caller does not want it.
   *
   * @param message the text
   */
  void debug(String message);

  /**
   * Writes to the information stream.
   *
   * @param value what is told
   * @param tags words to select it by
   */
  void information(@Nullable Object value, List<String> tags);

  /**
   * Tells how far the command is; records that follow each other too fast are dropped, a completed
   * one never.
   *
   * @param progress the state of one activity
   */
  void progress(ProgressRecord progress);

  /**
   * The pipeline input, as it arrives.
   *
   * @return an iterator that waits for each next object, empty when there is no input; interrupting
   *     the waiting thread ends the wait with a {@link java.util.concurrent.CancellationException}
   */
  Iterator<@Nullable Object> input();

  /**
   * Whether the call is being stopped: by the caller, by its time-out, or by the session's end.
   *
   * @return true once the command should end
   */
  boolean isStopped();

  /**
   * Runs an action when the call is stopped, or at once if it is already; used to end what the
   * command waits for. The command's thread is interrupted as well.
   *
   * @param action must not block
   * @return takes the action back: when the call is stopped later it is not run any more. Whoever
   *     asks for many actions in one call takes those back that have become idle.
   */
  Runnable onStop(Runnable action);

  /** Throws {@link java.util.concurrent.CancellationException} once the call is being stopped. */
  void checkStopped();

  /**
   * Sends what was written so far without waiting for more; needed only by commands that write
   * seldom and wait in between for something other than their input.
   */
  void flush();
}
