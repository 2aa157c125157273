package dev.yonder;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command ran and failed, or was stopped, on the far side. What the host said about the failure
 * is plain data here; no remote class is ever loaded.
 */
public final class CommandException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  private final String command;
  private final String category;

  /** Immutable lists of the JDK are serializable, which their interface does not say. */
  @SuppressWarnings("serial")
  private final List<String> remoteTypes;

  private final String scriptStack;
  private final @Nullable String target;
  private final String errorId;
  private final @Nullable String position;

  /**
   * A failure as the host told it, without a name of its own and without a place in a script.
   *
   * @param code {@link ErrorCode#COMMAND_FAILED} or {@link ErrorCode#STOPPED}, or the host's reason
   * @param message the remote message
   * @param command the remote name of the command
   * @param category what kind of failure the command calls it, such as {@code ObjectNotFound}
   * @param remoteTypes class names of the remote exception, most specific first; text only
   * @param scriptStack the remote stack as text, may be empty
   * @param target what the command was working on when it failed, as text, or null
   */
  public CommandException(
      ErrorCode code,
      String message,
      String command,
      String category,
      List<String> remoteTypes,
      String scriptStack,
      @Nullable String target) {
    this(code, message, command, category, remoteTypes, scriptStack, target, "", null);
  }

  /**
   * A failure as the host told it.
   *
   * @param code {@link ErrorCode#COMMAND_FAILED} or {@link ErrorCode#STOPPED}, or the host's reason
   * @param message the remote message
   * @param command the remote name of the command
   * @param category what kind of failure the command calls it, such as {@code ObjectNotFound}
   * @param remoteTypes class names of the remote exception, most specific first; text only
   * @param scriptStack the remote stack as text, may be empty
   * @param target what the command was working on when it failed, as text, or null
   * @param errorId the command's own stable name for this failure, may be empty
   * @param position where in a script of the host it arose, as {@code file:line}, or null
   */
  public CommandException(
      ErrorCode code,
      String message,
      String command,
      String category,
      List<String> remoteTypes,
      String scriptStack,
      @Nullable String target,
      String errorId,
      @Nullable String position) {
    super(code, message);
    this.command = command;
    this.category = category;
    this.remoteTypes = List.copyOf(remoteTypes);
    this.scriptStack = scriptStack;
    this.target = target;
    this.errorId = errorId;
    this.position = position;
  }

  /**
   * The remote name of the command that failed.
   *
   * @return the name, never null
   */
  public String command() {
    return command;
  }

  /**
   * What kind of failure the command calls it, such as {@code ObjectNotFound}.
   *
   * @return the category, never null
   */
  public String category() {
    return category;
  }

  /**
   * Class names of the remote exception, most specific first, as text.
   *
   * @return an unmodifiable list, may be empty
   */
  public List<String> remoteTypes() {
    return remoteTypes;
  }

  /**
   * The remote stack as text.
   *
   * @return the stack, may be empty
   */
  public String scriptStack() {
    return scriptStack;
  }

  /**
   * What the command was working on when it failed.
   *
   * @return the target as text, or null when the command did not say
   */
  public @Nullable String target() {
    return target;
  }

  /**
   * The command's own stable name for this failure.
   *
   * @return the name, empty when the command gave none
   */
  public String errorId() {
    return errorId;
  }

  /**
   * The name of this failure among those of all commands.
   *
   * @return the command's own name for it, or else the code, then a comma and the command
   */
  public String fullyQualifiedErrorId() {
    return "%s,%s".formatted(errorId.isEmpty() ? code().name() : errorId, command);
  }

  /**
   * Where in a script of the host the failure arose.
   *
   * @return {@code file:line}, or null when no script was involved
   */
  public @Nullable String position() {
    return position;
  }
}
