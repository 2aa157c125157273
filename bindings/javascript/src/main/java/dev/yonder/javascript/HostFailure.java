package dev.yonder.javascript;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** Turns what a host's script threw into the exception that ends its call. */
final class HostFailure {
  private static final String SCRIPT = "<js>";

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
      return new IllegalArgumentException(String.valueOf(error.getMessage()).strip(), error);
    }
    Value thrown = error.getGuestObject();
    Throwable original = thrown == null ? null : ScriptFailure.original(realm, thrown);
    return original != null ? unchecked(original) : scriptError(realm, error);
  }

  /** Of the stack, the lines of scripts: how the host runs them is nobody's concern. */
  private static ScriptError scriptError(Realm realm, PolyglotException error) {
    ScriptError failure = ScriptError.of(realm, error);
    failure.setStackTrace(
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().equals(SCRIPT))
            .toArray(StackTraceElement[]::new));
    return failure;
  }

  private static RuntimeException unchecked(Throwable error) {
    if (error instanceof Error serious) {
      throw serious;
    }
    return error instanceof RuntimeException known
        ? known
        : new IllegalStateException(error.getMessage(), error);
  }
}
