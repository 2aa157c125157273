package dev.yonder.groovy;

import dev.yonder.RemotingException;
import dev.yonder.command.Suggestion;
import groovy.lang.MissingMethodException;
import java.util.Collection;
import javax.script.ScriptException;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Script exceptions that tell the file and the line, with the script's own error as the cause. */
final class ScriptErrors {
  private ScriptErrors() {}

  static ScriptException ofCompilation(CompilationFailedException e, String file) {
    SyntaxException syntax = syntaxError(e);
    if (syntax != null) {
      return withCause(
          new ScriptException(
              syntax.getOriginalMessage(), file, syntax.getLine(), syntax.getStartColumn()),
          e);
    }
    return withCause(new ScriptException(String.valueOf(e.getMessage()), file, -1), e);
  }

  /** Groovy takes an exported module that cannot be read for a fault of its own. */
  static ScriptException ofModule(GroovyBugError e, String file) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RemotingException refused) {
        return withCause(new ScriptException(refused.getMessage(), file, -1), refused);
      }
    }
    throw e;
  }

  private static @Nullable SyntaxException syntaxError(CompilationFailedException e) {
    return e instanceof MultipleCompilationErrorsException many
            && many.getErrorCollector().getErrorCount() > 0
            && many.getErrorCollector().getError(0) instanceof SyntaxErrorMessage first
        ? first.getCause()
        : null;
  }

  /** The same for those who give a host a script that is not correct. */
  static IllegalArgumentException refusal(CompilationFailedException e, String file) {
    SyntaxException syntax = syntaxError(e);
    return new IllegalArgumentException(
        syntax == null
            ? "%s: %s".formatted(file, e.getMessage())
            : "%s:%d: %s".formatted(file, syntax.getLine(), syntax.getOriginalMessage()),
        e);
  }

  /** An error of a running script; functions are the names that the script could have called. */
  static ScriptException of(
      Throwable thrown, ScriptClasses.ScriptClass script, Collection<String> functions) {
    Throwable cause =
        thrown instanceof InvokerInvocationException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return withCause(
        new ScriptException(
            message(cause, script.type(), functions), script.file(), line(cause, script.type())),
        cause);
  }

  private static String message(Throwable cause, Class<?> type, Collection<String> functions) {
    if (cause instanceof MissingMethodException missing && missing.getType() == type) {
      return "There is no function '%s' that takes these arguments.%s"
          .formatted(missing.getMethod(), Suggestion.didYouMean(missing.getMethod(), functions));
    }
    String text = cause.getMessage();
    return text == null || text.isEmpty() ? cause.toString() : text;
  }

  /** The first line of the script, its closures and classes on the stack. */
  static int line(Throwable cause, Class<?> type) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      String name = frame.getClassName();
      if (name.equals(type.getName()) || name.startsWith(type.getName() + "$")) {
        return frame.getLineNumber();
      }
    }
    return -1;
  }

  private static ScriptException withCause(ScriptException e, @Nullable Throwable cause) {
    e.initCause(cause);
    return e;
  }
}
