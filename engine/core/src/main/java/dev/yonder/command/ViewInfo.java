package dev.yonder.command;

import java.util.List;

/**
 * How values of a type are shown to people: data only, nothing in it is evaluated.
 *
 * @param typeName the type that it is for, as in a bag's type names
 * @param form a table with a column for each of {@link #columns}, or a list with a line for each
 * @param columns what is shown, in order; never empty
 */
public record ViewInfo(String typeName, Form form, List<Column> columns) {
  /** How rows are laid out. */
  public enum Form {
    /** A line for each row. */
    TABLE,
    /** A block of lines for each row. */
    LIST
  }

  /** Where a cell's text stands in its column. */
  public enum Alignment {
    /** Numbers to the right, all else to the left. */
    AUTO,
    /** To the left. */
    LEFT,
    /** To the right. */
    RIGHT,
    /** In the middle. */
    CENTER
  }

  /**
   * One property as it is shown.
   *
   * @param label the heading
   * @param property the property whose value is shown
   * @param width the width in columns of the terminal, or 0 for as wide as the values
   * @param alignment where the text stands
   */
  public record Column(String label, String property, int width, Alignment alignment) {}

  /** Copies the list. */
  public ViewInfo {
    columns = List.copyOf(columns);
  }
}
