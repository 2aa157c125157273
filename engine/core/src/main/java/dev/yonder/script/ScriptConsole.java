package dev.yonder.script;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Names;
import dev.yonder.command.ProgressRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows people what is no result: warnings, errors, progress. */
public final class ScriptConsole {
  /** Set to {@code true} by whoever knows that standard error is a terminal. */
  public static final String TERMINAL_PROPERTY = "yonder.stderr.terminal";

  private static final int BAR_WIDTH = 30;

  private final Supplier<Writer> err;
  private final Display display;
  private boolean progressShown;

  /**
   * A console.
   *
   * @param err where to show, asked for each time
   * @param display makes texts of values
   */
  public ScriptConsole(Supplier<Writer> err, Display display) {
    this.err = err;
    this.display = display;
  }

  /** The same console, for a thread that is not the script's and does not know where it writes. */
  ScriptConsole here() {
    Writer writer = err.get();
    return new ScriptConsole(() -> writer, display);
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

  /** Shown on a terminal only, in one line that is written over again and again. */
  synchronized void progress(ProgressRecord progress) {
    if (!Boolean.getBoolean(TERMINAL_PROPERTY)) {
      return;
    }
    if (progress.completed()) {
      endProgress();
      return;
    }
    int done = progress.percent() < 0 ? 0 : Math.min(progress.percent(), 100) * BAR_WIDTH / 100;
    String bar = "[" + "#".repeat(done) + " ".repeat(BAR_WIDTH - done) + "] ";
    progressShown = true;
    write("\r\u001b[K" + bar + Names.printable(progress.activity() + " " + progress.status()));
  }

  /** Takes the progress line away, if there is one. */
  synchronized void endProgress() {
    if (progressShown) {
      progressShown = false;
      write("\r\u001b[K");
    }
  }

  private synchronized void show(String text) {
    endProgress();
    StringBuilder out = new StringBuilder();
    text.lines().limit(100).forEach(line -> out.append(Names.printable(line)).append('\n'));
    write(out.length() == 0 ? "\n" : out.toString());
  }

  private void write(String text) {
    try {
      Writer writer = err.get();
      writer.write(text);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The script's error writer does not take what is shown", e);
    }
  }
}
