package dev.yonder.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lines of a file or a pipe: nobody is asked for them, and an interrupt ends the process. */
final class StreamInput implements ShellInput {
  private final BufferedReader lines;
  private final Predicate<String> isUnfinished;

  StreamInput(InputStream in, Predicate<String> isUnfinished) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.isUnfinished = isUnfinished;
  }

  @Override
  public @Nullable String readLine(String prompt) {
    String text = next();
    while (text != null && isUnfinished.test(text)) {
      String more = next();
      if (more == null) {
        break;
      }
      text += "\n" + more;
    }
    return text;
  }

  private @Nullable String next() {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("The lines of the shell cannot be read", e);
    }
  }

  @Override
  public void run(Runnable work) {
    work.run();
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  /** The stream is its opener's. */
  @Override
  public void close() {}
}
