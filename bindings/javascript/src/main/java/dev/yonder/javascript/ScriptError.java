package dev.yonder.javascript;

import java.io.Serial;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * An error that a script threw: its message, its stack, and the {@code cause} that it gave, which
 * may be an exception of Yonder.
 */
public final class ScriptError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int MOST_CAUSES = 20;

  private ScriptError(String message, @Nullable Throwable cause, StackTraceElement[] stack) {
    super(message, cause);
    setStackTrace(stack);
  }

  static ScriptError of(Realm realm, PolyglotException error) {
    Value thrown = error.getGuestObject();
    return new ScriptError(
        String.valueOf(error.getMessage()),
        thrown == null ? null : cause(realm, thrown, 0),
        error.getStackTrace());
  }

  private static @Nullable Throwable cause(Realm realm, Value thrown, int depth) {
    Value cause = thrown.hasMembers() && depth < MOST_CAUSES ? thrown.getMember("cause") : null;
    if (cause == null || cause.isNull()) {
      return null;
    }
    Throwable original = ScriptFailure.original(realm, cause);
    return original != null
        ? original
        : new ScriptError(
            String.valueOf(cause), cause(realm, cause, depth + 1), new StackTraceElement[0]);
  }
}
