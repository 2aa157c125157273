package dev.yonder.host.builtin;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words in which these commands say what went wrong. */
final class Failure {
  static final String NOT_FOUND = "ObjectNotFound";
  static final String INVALID_ARGUMENT = "InvalidArgument";
  static final String INVALID_OPERATION = "InvalidOperation";
  static final String LIMIT = "LimitsExceeded";
  static final String PERMISSION = "PermissionDenied";
  static final String TIMEOUT = "OperationTimeout";
  static final String UNAVAILABLE = "ResourceUnavailable";

  private Failure() {}

  /** A failure that ends the command. */
  static CommandException of(
      String command, String category, String message, @Nullable Object target) {
    String about = target == null ? null : target.toString();
    return new CommandException(
        ErrorCode.COMMAND_FAILED, message, command, category, List.of(), "", about);
  }

  /** The failure to do something with a file, which ends the command. */
  static CommandException of(String command, String activity, IOException e, Object file) {
    return of(command, category(e), message(activity, e, file), file);
  }

  /** A sentence on the failure to do something with a file: many exceptions only name the file. */
  static String message(String activity, IOException e, Object file) {
    return "Cannot %s '%s': %s.".formatted(activity, file, reason(e));
  }

  static String category(IOException e) {
    if (e instanceof NoSuchFileException) {
      return NOT_FOUND;
    }
    return e instanceof AccessDeniedException ? PERMISSION : UNAVAILABLE;
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    } else if (e instanceof AccessDeniedException) {
      return "access is denied";
    } else if (e instanceof NotDirectoryException) {
      return "it is not a directory";
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
