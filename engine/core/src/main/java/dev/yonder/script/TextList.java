package dev.yonder.script;

import dev.yonder.command.ViewInfo.Alignment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows as blocks of lines, a property each; further lines of a value stand below its first. */
final class TextList {
  private static final String SEPARATOR = " : ";

  private final List<TextColumn> properties;
  private final int labels;

  TextList(List<TextColumn> properties) {
    this.properties = properties;
    this.labels =
        properties.stream()
            .mapToInt(property -> TerminalColumns.of(CellText.of(property.label())))
            .max()
            .orElse(0);
  }

  /** The blocks, parted by a blank line, without a line break at the end. */
  String of(Collection<?> rows) {
    List<String> blocks = new ArrayList<>();
    rows.forEach(row -> blocks.add(block(row)));
    return String.join("\n\n", blocks);
  }

  private String block(Object row) {
    List<String> lines = new ArrayList<>();
    for (TextColumn property : properties) {
      String label = CellText.of(property.label());
      for (String line : CellText.lines(property.value().apply(row))) {
        String before = TerminalColumns.fill(label, labels, Alignment.LEFT) + SEPARATOR;
        lines.add((before + line).stripTrailing());
        label = "";
      }
    }
    return String.join("\n", lines);
  }
}
