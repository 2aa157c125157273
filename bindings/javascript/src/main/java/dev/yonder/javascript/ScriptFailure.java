package dev.yonder.javascript;

import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Turns what a script threw into the exception of the scripting API. */
final class ScriptFailure {
  static final String CLOSED = "The engine was closed while the script ran";

  private ScriptFailure() {}

  /**
   * The message, the place in the script, and as cause the Java exception that it began with, or
   * else the script's error.
   */
  static ScriptException of(Realm realm, PolyglotException error, String name) {
    if (error.isCancelled() || realm.loop().isClosed()) {
      return new ScriptException(CLOSED);
    }
    SourceSection place = place(error);
    String message = String.valueOf(error.getMessage());
    ScriptException failure =
        place == null
            ? new ScriptException(message, name.isEmpty() ? null : name, -1)
            : new ScriptException(
                message, place.getSource().getName(), place.getStartLine(), place.getStartColumn());
    failure.initCause(cause(realm, error));
    return failure;
  }

  private static Throwable cause(Realm realm, PolyglotException error) {
    if (error.isHostException()) {
      return error.asHostException();
    }
    Value thrown = error.getGuestObject();
    Throwable original = thrown == null ? null : original(realm, thrown);
    return original != null ? original : ScriptError.of(realm, error);
  }

  /** The Java exception that a script's error stands for, or null. */
  static @Nullable Throwable original(Realm realm, Value thrown) {
    return realm.original(thrown) instanceof Throwable original ? original : null;
  }

  /** Where it was thrown: the innermost line of a script. */
  private static @Nullable SourceSection place(PolyglotException error) {
    if (error.getSourceLocation() != null) {
      return error.getSourceLocation();
    }
    for (PolyglotException.StackFrame frame : error.getPolyglotStackTrace()) {
      SourceSection place = frame.isGuestFrame() ? frame.getSourceLocation() : null;
      if (place != null && !place.getSource().isInternal()) {
        return place;
      }
    }
    return null;
  }
}
