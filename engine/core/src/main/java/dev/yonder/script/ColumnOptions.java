package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.ViewInfo.Alignment;
import dev.yonder.command.Wildcard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script wants to see of rows: names of properties, wildcards among them, or maps such as
 * {@code [label: 'GB', expression: { it.bytes / 1e9 }, width: 8, alignment: 'right']}.
 */
final class ColumnOptions {
  private static final List<String> KEYS =
      List.of("label", "property", "expression", "width", "alignment");
  private static final int MAX_WIDTH = 500;

  private final Options options;
  private final List<String> known;

  /**
   * For some rows.
   *
   * @param options of the function, for its messages
   * @param rows the rows; a property that none of them has is refused
   */
  ColumnOptions(Options options, Collection<?> rows) {
    this.options = options;
    this.known = List.copyOf(Display.properties(rows));
  }

  /** The columns that an option names, none when it is not given. */
  List<TextColumn> columns(String option) {
    List<TextColumn> columns = new ArrayList<>();
    for (Object item : options.list(option)) {
      if (item instanceof Map<?, ?> map) {
        columns.add(described(option, map));
      } else {
        columns.addAll(named(String.valueOf(item)));
      }
    }
    return columns;
  }

  private List<TextColumn> named(String name) {
    if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
      return List.of(TextColumn.of(property(name)));
    }
    List<TextColumn> found =
        known.stream()
            .filter(property -> Wildcard.anyMatches(List.of(name), property))
            .map(TextColumn::of)
            .toList();
    if (found.isEmpty() && !known.isEmpty()) {
      throw unknown(name);
    }
    return found;
  }

  /** The property's own name: as it is, or without regard to case. */
  private String property(String name) {
    if (known.isEmpty() || known.contains(name)) {
      return name;
    }
    return known.stream()
        .filter(property -> Names.key(property).equals(Names.key(name)))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private RuntimeException unknown(String name) {
    return options.invalid(
        "finds no property '%s' in any row.%s Properties: %s"
            .formatted(
                Names.printable(name),
                Suggestion.didYouMean(name, known),
                Names.printable(String.join(", ", known))));
  }

  private TextColumn described(String option, Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    Options own = options.inner(option, named, KEYS);
    String property = own.text("property", "");
    Object expression = own.get("expression");
    if (property.isEmpty() == (expression == null)) {
      throw own.invalid("takes a 'property' or an 'expression', one of them");
    }
    int width = own.integer("width", 0);
    if (width < 0 || width > MAX_WIDTH) {
      throw own.invalid("takes a width of 0 (automatic) to %d".formatted(MAX_WIDTH));
    }
    String label = own.text("label", property.isEmpty() ? "expression" : property);
    Alignment alignment = alignment(own);
    if (expression == null) {
      String name = property(property);
      return new TextColumn(label, row -> TextColumn.property(row, name), width, alignment);
    } else if (expression instanceof ScriptFunction function) {
      return new TextColumn(
          label,
          row -> function.call(new Arguments(Arrays.asList(row), Map.of())),
          width,
          alignment);
    }
    throw own.invalid("takes a function of the row as 'expression'");
  }

  private static Alignment alignment(Options own) {
    String text = own.text("alignment", Alignment.AUTO.name());
    for (Alignment alignment : Alignment.values()) {
      if (alignment.name().equals(text.toUpperCase(Locale.ROOT))) {
        return alignment;
      }
    }
    throw own.invalid("takes auto, left, right or center as alignment, not '" + text + "'");
  }
}
