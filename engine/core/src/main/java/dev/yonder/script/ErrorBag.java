package dev.yonder.script;

import dev.yonder.CommandException;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.value.PropertyBag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as scripts see them: data with the same properties, whichever way an error came. */
final class ErrorBag {
  private static final List<String> TYPE_NAMES = List.of("dev.yonder.ErrorRecord");

  private ErrorBag() {}

  static PropertyBag of(ErrorRecord error) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("message", error.message());
    properties.put("code", error.code().name());
    properties.put("command", error.command());
    properties.put("category", error.category());
    properties.put("errorId", error.errorId());
    properties.put("fullyQualifiedErrorId", error.fullyQualifiedErrorId());
    properties.put("target", error.target());
    properties.put("types", error.types());
    properties.put("position", error.position());
    properties.put("scriptStack", error.scriptStack());
    return PropertyBag.of(TYPE_NAMES, properties, error.message());
  }

  /** What an exception knows; those that no host told have a message and a code. */
  static PropertyBag of(RemotingException error) {
    if (error instanceof CommandException failed) {
      return of(
          new ErrorRecord(
              failed.code(),
              message(failed),
              failed.command(),
              failed.category(),
              failed.errorId(),
              failed.remoteTypes(),
              failed.target(),
              failed.scriptStack(),
              failed.position()));
    }
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    properties.put("message", message(error));
    properties.put("code", error.code().name());
    properties.put("types", List.of(error.getClass().getName()));
    return PropertyBag.of(TYPE_NAMES, properties, message(error));
  }

  private static String message(RemotingException error) {
    return String.valueOf(error.getMessage());
  }
}
