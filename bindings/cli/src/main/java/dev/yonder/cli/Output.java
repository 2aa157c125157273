package dev.yonder.cli;

import dev.yonder.script.TextTable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Results on standard output: a table for people, JSON for programs. */
final class Output {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final boolean json;
  private final PrintStream out;

  Output(boolean json, PrintStream out) {
    this.json = json;
    this.out = out;
  }

  void all(@Nullable Object value) {
    if (json) {
      line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JsonForm.of(value)));
    } else if (value instanceof Collection<?> values) {
      if (!values.isEmpty()) {
        line(TextTable.of(values, Terminal.width()));
      }
    } else if (value != null) {
      line(
          value instanceof Map<?, ?>
              ? TextTable.list(List.of(value), List.of())
              : TextTable.of(List.of(value), Terminal.width()));
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
  private static String oneLine(@Nullable Object value) {
    Object shown = value instanceof Map<?, ?> row ? row.toString() : value;
    return TextTable.of(Arrays.asList(shown), Terminal.width());
  }

  private void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }
}
