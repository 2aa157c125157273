package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.ViewInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code formatTable}, {@code formatList}, {@code outString}. */
final class OutputFunctions {
  private static final List<String> TABLE_OPTIONS =
      List.of("rows", "property", "view", "groupBy", "width", "autoSize", "wrap", "hideHeaders");
  private static final List<String> LIST_OPTIONS = List.of("rows", "property", "view", "groupBy");
  private static final int MIN_WIDTH = 10;
  private static final int MAX_WIDTH = 100_000;

  private final Display display;

  OutputFunctions(Display display) {
    this.display = display;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("formatTable", this::formatTable),
        ScriptFunction.of("formatList", this::formatList),
        ScriptFunction.of("outString", this::outString));
  }

  private Object formatTable(Arguments arguments) {
    Options options = new Options("formatTable", arguments, 2, TABLE_OPTIONS);
    int width = options.integer("width", TerminalWidth.columns());
    if (width < MIN_WIDTH || width > MAX_WIDTH) {
      throw options.invalid("takes a width of %d to %d".formatted(MIN_WIDTH, MAX_WIDTH));
    }
    TextTable.Style style =
        new TextTable.Style(
            width, options.flag("autoSize"), options.flag("wrap"), options.flag("hideHeaders"));
    List<@Nullable Object> rows = rows(options);
    List<TextColumn> wanted = columns(options, rows, ViewInfo.Form.TABLE);
    List<TextColumn> columns = wanted.isEmpty() ? JobColumns.of(rows) : wanted;
    return grouped(
        options,
        rows,
        group ->
            columns.isEmpty()
                ? display.table(group, style)
                : new TextTable(columns, group, style).text());
  }

  private Object formatList(Arguments arguments) {
    Options options = new Options("formatList", arguments, 2, LIST_OPTIONS);
    List<@Nullable Object> rows = rows(options);
    List<TextColumn> columns = columns(options, rows, ViewInfo.Form.LIST);
    return grouped(
        options,
        rows,
        group -> columns.isEmpty() ? display.list(group) : new TextList(columns).of(group));
  }

  /** What is printed for a value, as text. */
  private Object outString(Arguments arguments) {
    Options options = new Options("outString", arguments, 1, List.of("value"));
    Object value = options.get("value");
    return display.text(value instanceof LazyResults ? collected(value) : value);
  }

  private List<TextColumn> columns(
      Options options, List<@Nullable Object> rows, ViewInfo.Form form) {
    if (!options.has("view")) {
      return new ColumnOptions(options, rows).columns("property");
    } else if (options.has("property")) {
      throw options.invalid("takes 'property' or 'view', not both");
    }
    String type = options.text("view", "");
    ViewInfo view = display.views().find(type, form);
    if (view == null) {
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "There is no %s view of a type '%s'.%s"
              .formatted(
                  form.name().toLowerCase(Locale.ROOT),
                  Names.printable(type),
                  Suggestion.didYouMean(type, display.views().typeNames())));
    }
    return view.columns().stream().map(TextColumn::of).toList();
  }

  /** Rows that follow each other and agree in a property stand under a line that names it. */
  private static String grouped(
      Options options, List<@Nullable Object> rows, Function<Collection<?>, String> layout) {
    if (!options.has("groupBy") || rows.isEmpty()) {
      return layout.apply(rows);
    }
    List<TextColumn> by = new ColumnOptions(options, rows).columns("groupBy");
    if (by.size() != 1) {
      throw options.invalid("takes one property as 'groupBy'");
    }
    List<String> blocks = new ArrayList<>();
    List<@Nullable Object> group = new ArrayList<>();
    String current = "";
    for (Object row : rows) {
      String value = CellText.of(by.get(0).value().apply(row));
      if (!group.isEmpty() && !value.equals(current)) {
        blocks.add(heading(by.get(0), current) + layout.apply(group));
        group.clear();
      }
      current = value;
      group.add(row);
    }
    blocks.add(heading(by.get(0), current) + layout.apply(group));
    return String.join("\n\n", blocks);
  }

  private static String heading(TextColumn by, String value) {
    return "  %s: %s\n\n".formatted(CellText.of(by.label()), value);
  }

  private static List<@Nullable Object> rows(Options options) {
    return collected(options.require("rows"));
  }

  private static List<@Nullable Object> collected(Object rows) {
    List<@Nullable Object> all = new ArrayList<>();
    if (rows instanceof LazyResults lazy) {
      try (lazy) {
        lazy.forEach(all::add);
      }
    } else if (rows instanceof Collection<?> many) {
      all.addAll(many);
    } else {
      all.add(rows);
    }
    return all;
  }
}
