package dev.yonder.command;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error of a command, as data.
 *
 * @param code the stable code
 * @param message what went wrong
 * @param command the command it went wrong in
 * @param category what kind of error the command calls it, such as {@code ObjectNotFound}
 * @param errorId the command's own stable name for this error, may be empty
 * @param types class names of the exception behind it, most specific first
 * @param target what was worked on, as text, or null
 * @param scriptStack the stack as text, may be empty; only what is of scripts, when there were any
 * @param position where in a script of the host the error arose, as {@code file:line}, or null
 */
public record ErrorRecord(
    ErrorCode code,
    String message,
    String command,
    String category,
    String errorId,
    List<String> types,
    @Nullable String target,
    String scriptStack,
    @Nullable String position) {
  private static final int MAX_TYPES = 16;
  private static final int MAX_TEXT = 100_000;

  /** Copies the list. */
  public ErrorRecord {
    types = List.copyOf(types);
  }

  /**
   * The record of an exception.
   *
   * @param command the command it came out of
   * @param code the stable code
   * @param category what kind of error it is
   * @param error the exception
   * @param target what was worked on, as text, or null
   * @return the record
   */
  public static ErrorRecord of(
      String command, ErrorCode code, String category, Throwable error, @Nullable String target) {
    return new ErrorRecord(
        code,
        messageOf(error),
        command,
        category,
        error instanceof CommandException failed ? failed.errorId() : "",
        typesOf(error),
        target == null ? null : cut(target),
        StackText.of(error),
        ScriptFrames.of(error).position());
  }

  /**
   * The record of an error that is no exception.
   *
   * @param command the command it arose in
   * @param code the stable code
   * @param category what kind of error it is
   * @param message what went wrong
   * @param target what was worked on, as text, or null
   * @return the record
   */
  public static ErrorRecord of(
      String command, ErrorCode code, String category, String message, @Nullable String target) {
    ScriptFrames frames = ScriptFrames.here();
    return new ErrorRecord(
        code,
        cut(message),
        command,
        category,
        "",
        List.of(),
        target == null ? null : cut(target),
        String.join("", frames.lines().stream().map(line -> "  at " + line + "\n").toList()),
        frames.position());
  }

  /**
   * The same error under the command's own name for it.
   *
   * @param id the name, stable over versions, such as {@code DiskNotFound}
   * @return a new record
   */
  public ErrorRecord withId(String id) {
    return new ErrorRecord(
        code, message, command, category, id, types, target, scriptStack, position);
  }

  /** An exception is code of whoever threw it, and may itself fail. */
  static String messageOf(Throwable error) {
    String message = null;
    try {
      message = error.getMessage();
    } catch (RuntimeException e) {
      message = "%s, whose message cannot be had".formatted(error.getClass().getName());
    }
    if (message == null) {
      return error.getClass().getSimpleName();
    }
    return cut(message);
  }

  /** How a job ended is told again and again, and must not be too large to be told. */
  private static String cut(String text) {
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
  }

  /**
   * The exception that tells a caller of this error.
   *
   * @return a new exception with this record's content
   */
  public CommandException toException() {
    return new CommandException(
        code, message, command, category, types, scriptStack, target, errorId, position);
  }

  /**
   * The name of this error among those of all commands.
   *
   * @return the command's own name for it, or else the code, then a comma and the command
   */
  public String fullyQualifiedErrorId() {
    return "%s,%s".formatted(errorId.isEmpty() ? code.name() : errorId, command);
  }

  private static List<String> typesOf(Throwable error) {
    List<String> types = new ArrayList<>();
    for (Class<?> c = error.getClass(); c != Object.class && types.size() < MAX_TYPES; ) {
      types.add(c.getName());
      c = c.getSuperclass();
    }
    return types;
  }
}
