package dev.yonder.cli;

import dev.yonder.script.Display;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Results on standard output: a table for people, JSON for programs. */
final class Output {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final boolean json;
  private final Display display;
  private final PrintStream out;

  /**
   * An output.
   *
   * @param json whether programs read it
   * @param display makes texts for people
   * @param out where to
   */
  Output(boolean json, Display display, PrintStream out) {
    this.json = json;
    this.display = display;
    this.out = out;
  }

  void all(@Nullable Object value) {
    if (json) {
      line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JsonForm.of(value)));
    } else if (value != null && !(value instanceof Collection<?> many && many.isEmpty())) {
      line(display.text(value));
    }
  }

  /** A value a line, as they come: with JSON one document a line. */
  void each(Iterator<?> values) {
    while (values.hasNext() && !out.checkError()) {
      Object value = values.next();
      line(json ? JSON.writeValueAsString(JsonForm.of(value)) : oneLine(value));
    }
  }

  /** Not a table, since the rows that will follow are not known. */
  private String oneLine(@Nullable Object value) {
    return display.text(value instanceof Map<?, ?> row ? row.toString() : value);
  }

  private void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
