package dev.yonder.script;

import dev.yonder.command.ViewInfo;
import dev.yonder.command.ViewInfo.Alignment;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One property as it is shown: a column of a table, a line of a list.
 *
 * @param label the heading
 * @param value gives the value of a row
 * @param width columns of the terminal, or 0 for as wide as the values
 * @param alignment where the text stands
 */
record TextColumn(
    String label, Function<Object, @Nullable Object> value, int width, Alignment alignment) {

  /** A property under its own name. */
  static TextColumn of(String property) {
    return new TextColumn(property, row -> property(row, property), 0, Alignment.AUTO);
  }

  /** A column of a view. */
  static TextColumn of(ViewInfo.Column column) {
    return new TextColumn(
        column.label(),
        row -> property(row, column.property()),
        column.width(),
        column.alignment());
  }

  /** What a row has under a name; null also when it has no such property. */
  static @Nullable Object property(Object row, String name) {
    if (row instanceof ScriptObject object) {
      return object.member(name);
    }
    return row instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
