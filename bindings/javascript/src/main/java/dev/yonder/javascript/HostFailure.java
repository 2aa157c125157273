package dev.yonder.javascript;

import java.util.concurrent.CancellationException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/** Turns what a host's script threw into the exception that ends its call. */
final class HostFailure {
  private HostFailure() {}

  /** The Java exception that it began with, or else the script's error with its lines as stack. */
  static RuntimeException of(Realm realm, PolyglotException error) {
    if (error.isInterrupted() || error.isCancelled()) {
      CancellationException stopped = new CancellationException("The script was stopped");
      stopped.initCause(error);
      return stopped;
    } else if (error.isHostException()) {
      return unchecked(error.asHostException());
    } else if (error.isSyntaxError()) {
      return new IllegalArgumentException(syntax(error), error);
    }
    Value thrown = error.getGuestObject();
    Throwable original = thrown == null ? null : ScriptFailure.original(realm, thrown);
    return original != null ? unchecked(original) : ScriptError.of(realm, error);
  }

  private static RuntimeException unchecked(Throwable error) {
    if (error instanceof Error serious) {
      throw serious;
    }
    return error instanceof RuntimeException known
        ? known
        : new IllegalStateException(error.getMessage(), error);
  }

  /** {@code file:line: reason}, and the lines that show it. */
  private static String syntax(PolyglotException error) {
    SourceSection place = error.getSourceLocation();
    String message = String.valueOf(error.getMessage());
    return place == null
        ? message
        : "%s:%d: %s".formatted(place.getSource().getName(), place.getStartLine(), message);
  }
}
