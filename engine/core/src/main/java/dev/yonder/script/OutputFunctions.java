package dev.yonder.script;

import java.util.Collection;
import java.util.List;

/** {@code formatTable}, {@code formatList}. */
final class OutputFunctions {
  private OutputFunctions() {}

  static List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("formatTable", OutputFunctions::formatTable),
        ScriptFunction.of("formatList", OutputFunctions::formatList));
  }

  private static Object formatTable(Arguments arguments) {
    Options options =
        new Options("formatTable", arguments, 2, List.of("rows", "property", "width"));
    int width = options.integer("width", TextTable.DEFAULT_WIDTH);
    List<String> properties = options.texts("property", List.of());
    Collection<?> rows = rows(options);
    return properties.isEmpty() ? TextTable.of(rows, width) : TextTable.of(rows, properties, width);
  }

  private static Object formatList(Arguments arguments) {
    Options options = new Options("formatList", arguments, 2, List.of("rows", "property"));
    return TextTable.list(rows(options), options.texts("property", List.of()));
  }

  private static Collection<?> rows(Options options) {
    Object rows = options.require("rows");
    if (rows instanceof LazyResults lazy) {
      ResultList all = new ResultList();
      try (lazy) {
        lazy.forEach(all::add);
      }
      return all;
    }
    return rows instanceof Collection<?> many ? many : List.of(rows);
  }
}
