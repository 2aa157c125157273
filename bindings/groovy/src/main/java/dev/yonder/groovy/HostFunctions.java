package dev.yonder.groovy;

import java.util.concurrent.CancellationException;
import org.codehaus.groovy.runtime.FormatHelper;
import org.jspecify.annotations.Nullable;

/**
 * Functions that the code of scripts on a host calls in place of Groovy's own, or without saying
 * so. Public because that code is not in this package; of no use to others.
 */
public final class HostFunctions {
  private static final System.Logger LOG = System.getLogger(HostFunctions.class.getName());

  private HostFunctions() {}

  /** Ends a script whose call is being stopped; called by every loop and function. */
  public static void checkStopped() {
    ScriptCall.checkStopped();
  }

  /**
   * Waits, until the call is stopped at the latest; Groovy's own goes on waiting then.
   *
   * @param milliseconds how long
   */
  public static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("The script is being stopped").initCause(e);
    }
  }

  /** Prints the end of a line to the call's information stream. */
  public static void println() {
    println("");
  }

  /**
   * Prints a line to the call's information stream.
   *
   * @param value what to print, may be null
   */
  public static void println(@Nullable Object value) {
    writer().println(value);
  }

  /**
   * Prints to the call's information stream.
   *
   * @param value what to print, may be null
   */
  public static void print(@Nullable Object value) {
    writer().print(value);
  }

  /**
   * Prints to the call's information stream.
   *
   * @param format how, as {@link java.util.Formatter} has it
   * @param values what to print
   */
  public static void printf(String format, @Nullable Object... values) {
    writer().printf(format, values);
  }

  /** Where this thread prints to: where there is no call, as when a module is read, to the log. */
  static ScriptWriter writer() {
    ScriptCall call = ScriptCall.current();
    boolean has = call != null && call.variables().get("out") instanceof ScriptWriter;
    return has
        ? (ScriptWriter) call.variables().get("out")
        : new ScriptWriter(
            new PrintedLines(line -> LOG.log(System.Logger.Level.INFO, line)),
            FormatHelper::toString);
  }
}
