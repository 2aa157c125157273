package dev.yonder.script;

import dev.yonder.command.ViewInfo;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as text for people. Rows with properties are shown as a view for their type says; where
 * there is none, as a table of all properties, or as a list when that does not fit the terminal.
 * All else is a line each. Nothing that a host sent is evaluated, or controls the terminal.
 */
public final class Display {
  /** All properties of more rows than can be looked at are not worth collecting. */
  private static final int MAX_PROPERTIES = 500;

  private static final String ERROR_TYPE = "dev.yonder.ErrorRecord";

  private final ViewRegistry views;

  Display(ViewRegistry views) {
    this.views = views;
  }

  /**
   * A display that knows some views.
   *
   * @param received the views, as a host sent them
   * @return the display; views that are not fit for use are left out
   */
  public static Display of(List<ViewInfo> received) {
    ViewRegistry registry = new ViewRegistry();
    registry.add(registry, ReceivedViews.of(received).views());
    return new Display(registry);
  }

  /**
   * A value as it is printed: many as a table where they are rows, one object as a list of its
   * properties.
   *
   * @param value any value
   * @return lines that end without a line break
   */
  public String text(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      return shown(values, null, TextTable.Style.of(TerminalWidth.columns()));
    } else if (isRow(value)) {
      return shown(
          Arrays.asList(value), ViewInfo.Form.LIST, TextTable.Style.of(TerminalWidth.columns()));
    }
    return line(value);
  }

  /**
   * Whether a value is one that is printed in this way: results of many, an object of some type, or
   * a list of such objects, as a script makes it of results.
   *
   * @param value any value
   * @return false for values that a language prints in its own way
   */
  public static boolean isResult(@Nullable Object value) {
    return value instanceof ResultList
        || isTyped(value)
        || value instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(Display::isTyped);
  }

  private static boolean isTyped(@Nullable Object value) {
    return value instanceof PropertyBag bag && !bag.typeNames().isEmpty();
  }

  /** Rows as tables, also where they do not fit. */
  String table(Collection<?> rows, TextTable.Style style) {
    return shown(rows, ViewInfo.Form.TABLE, style);
  }

  /** Rows as lists. */
  String list(Collection<?> rows) {
    return shown(rows, ViewInfo.Form.LIST, TextTable.Style.of(TerminalWidth.columns()));
  }

  ViewRegistry views() {
    return views;
  }

  /** Whether a value is shown by its properties; an error says itself what it is. */
  private static boolean isRow(@Nullable Object value) {
    boolean isError = value instanceof PropertyBag bag && bag.typeNames().contains(ERROR_TYPE);
    return value instanceof Map<?, ?> map && !map.isEmpty() && !isError;
  }

  /** Rows that follow each other and have the same view stand together. */
  private String shown(Collection<?> values, ViewInfo.@Nullable Form form, TextTable.Style style) {
    List<String> blocks = new ArrayList<>();
    List<@Nullable Object> block = new ArrayList<>();
    boolean rows = false;
    ViewInfo view = null;
    for (Object value : values) {
      boolean isRow = isRow(value);
      ViewInfo own = isRow ? views.find(value, form) : null;
      if (!block.isEmpty() && (isRow != rows || own != view)) {
        blocks.add(rows ? rows(block, view, form, style) : lines(block));
        block.clear();
      }
      rows = isRow;
      view = own;
      block.add(value);
    }
    if (!block.isEmpty()) {
      blocks.add(rows ? rows(block, view, form, style) : lines(block));
    }
    return String.join("\n\n", blocks);
  }

  private static String lines(List<@Nullable Object> values) {
    List<String> lines = new ArrayList<>();
    values.forEach(value -> lines.add(line(value)));
    return String.join("\n", lines);
  }

  private static String line(@Nullable Object value) {
    return value instanceof String || value instanceof ScriptObject
        ? CellText.whole(value.toString())
        : CellText.of(value);
  }

  private static String rows(
      List<@Nullable Object> rows,
      @Nullable ViewInfo view,
      ViewInfo.@Nullable Form form,
      TextTable.Style style) {
    Set<String> known = properties(rows);
    List<TextColumn> columns = view == null ? List.of() : columns(view, known);
    boolean viewed = view != null && !columns.isEmpty();
    if (!viewed) {
      columns = known.stream().map(TextColumn::of).toList();
    }
    ViewInfo.Form wanted = viewed ? view.form() : form;
    if (wanted != ViewInfo.Form.LIST) {
      TextTable table = new TextTable(columns, rows, style);
      if (wanted == ViewInfo.Form.TABLE || table.fits()) {
        return table.text();
      }
    }
    return new TextList(columns).of(rows);
  }

  /** A column of which no row has the property shows nothing, and is left out. */
  private static List<TextColumn> columns(ViewInfo view, Set<String> known) {
    return view.columns().stream()
        .filter(column -> known.contains(column.property()))
        .map(TextColumn::of)
        .toList();
  }

  /** The names of all properties that some row has, in the order in which they come up. */
  static Set<String> properties(Collection<?> rows) {
    Set<String> names = new LinkedHashSet<>();
    for (Object row : rows) {
      if (row instanceof Map<?, ?> map) {
        map.keySet().forEach(name -> names.add(String.valueOf(name)));
      } else if (row instanceof ScriptObject object) {
        names.addAll(object.memberNames());
      }
      if (names.size() > MAX_PROPERTIES) {
        break;
      }
    }
    return names;
  }
}
