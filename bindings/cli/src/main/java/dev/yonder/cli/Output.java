package dev.yonder.cli;

import dev.yonder.script.Display;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Results on standard output: a table for people, JSON for programs. */
final class Output {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final boolean json;
  private final Display display;
  private final PrintStream out;
  private final Runnable beforeLines;

  /**
   * An output.
   *
   * @param json whether programs read it
   * @param display makes texts for people
   * @param out where to
   * @param beforeLines makes room for what is about to be written
   */
  Output(boolean json, Display display, PrintStream out, Runnable beforeLines) {
    this.json = json;
    this.display = display;
    this.out = out;
    this.beforeLines = beforeLines;
  }

  /** An output that nothing stands in the way of. */
  Output(boolean json, Display display, PrintStream out) {
    this(json, display, out, () -> {});
  }

  void all(@Nullable Object value) {
    if (json) {
      line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JsonForm.of(value)));
    } else if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
      line(display.text(value));
    }
  }

  /**
   * A value a line, as they come: with JSON one document a line.
   *
   * @throws CancellationException if the thread is interrupted; results may come without a pause
   */
  void each(Iterator<?> values) {
    while (values.hasNext() && !out.checkError()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("Interrupted while results were shown");
      }
      Object value = values.next();
      line(json ? JSON.writeValueAsString(JsonForm.of(value)) : oneLine(value));
    }
  }

  /** Not a table, since the rows that will follow are not known. */
  private String oneLine(@Nullable Object value) {
    return display.text(value instanceof Map<?, ?> row ? row.toString() : value);
  }

  private void line(String text) {
    beforeLines.run();
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
