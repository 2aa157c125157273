package dev.yonder.script;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Names;
import dev.yonder.command.ProgressRecord;
import java.io.Writer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows people what is no result: warnings, errors, progress. */
public final class ScriptConsole {
  /** Set to {@code true} by whoever knows that standard error is a terminal. */
  public static final String TERMINAL_PROPERTY = "yonder.stderr.terminal";

  private final Supplier<Writer> err;
  private final Display display;
  private final ProgressBars bars;

  /**
   * A console.
   *
   * @param err where to show, asked for each time
   * @param display makes texts of values
   */
  public ScriptConsole(Supplier<Writer> err, Display display) {
    this(err, display, System::nanoTime);
  }

  /** A console with a clock of its own, in nanoseconds. */
  ScriptConsole(Supplier<Writer> err, Display display, LongSupplier clock) {
    this(err, display, new ProgressBars(clock));
  }

  private ScriptConsole(Supplier<Writer> err, Display display, ProgressBars bars) {
    this.err = err;
    this.display = display;
    this.bars = bars;
  }

  /** The same console, for a thread that is not the script's and does not know where it writes. */
  ScriptConsole here() {
    Writer writer = err.get();
    return new ScriptConsole(() -> writer, display, bars);
  }

  void error(ErrorRecord error) {
    String command = error.command().isEmpty() ? "" : Names.printable(error.command()) + ": ";
    boolean told = error.message().startsWith(command);
    show("ERROR: " + (told ? "" : command) + error.message());
  }

  void warning(String text) {
    show("WARNING: " + text);
  }

  void verbose(String text) {
    show("VERBOSE: " + text);
  }

  void debug(String text) {
    show("DEBUG: " + text);
  }

  void information(@Nullable Object value) {
    show(value instanceof String text ? text : display.text(value));
  }

  /**
   * Shows on a terminal, and nowhere else, how far an activity is.
   *
   * @param call whose activity it is
   */
  void progress(Object call, ProgressRecord progress) {
    if (Boolean.getBoolean(TERMINAL_PROPERTY)) {
      bars.update(call, progress, err.get());
    }
  }

  /** Takes away what a call has told of its progress. */
  void endProgress(Object call) {
    bars.end(call);
  }

  /** Takes all progress away. */
  void endProgress() {
    bars.clear();
  }

  /** Takes progress away until there is news of it: something else is about to be written there. */
  void hideProgress() {
    bars.hide();
  }

  private void show(String text) {
    StringBuilder out = new StringBuilder();
    text.lines().limit(100).forEach(line -> out.append(Names.printable(line)).append('\n'));
    bars.writeAbove(err.get(), out.length() == 0 ? "\n" : out.toString());
  }
}
