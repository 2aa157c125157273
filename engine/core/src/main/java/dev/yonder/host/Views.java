package dev.yonder.host;

import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import dev.yonder.value.ComputedProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Says how values of a type are shown to people, for {@link CommandModule#views}:
 *
 * <pre>{@code
 * Views.table(Disk.class)
 *     .column("Name", "name")
 *     .column("Size (GB)", "sizeGb", 10, ViewInfo.Alignment.RIGHT)
 *     .build()
 * }</pre>
 *
 * <p>A view is data. What a column shows is a property that travels, if need be one that the host
 * computes: {@code Views.property(Disk.class, "sizeGb", disk -> disk.size() / 1e9)}, for {@link
 * CommandModule#properties}.
 */
public final class Views {
  private static final int MAX_COLUMNS = 30;
  private static final int MAX_WIDTH = 500;

  private final String typeName;
  private final ViewInfo.Form form;
  private final List<ViewInfo.Column> columns = new ArrayList<>();

  private Views(String typeName, ViewInfo.Form form) {
    this.typeName = typeName;
    this.form = form;
  }

  /**
   * A table for values of a class and its subclasses.
   *
   * @param type the class
   * @return a view without columns yet
   */
  public static Views table(Class<?> type) {
    return table(type.getName());
  }

  /**
   * A table for values of a type.
   *
   * @param typeName a name among those that the values' bags have
   * @return a view without columns yet
   */
  public static Views table(String typeName) {
    return new Views(typeName, ViewInfo.Form.TABLE);
  }

  /**
   * A list for values of a class and its subclasses: a line for each property.
   *
   * @param type the class
   * @return a view without lines yet
   */
  public static Views list(Class<?> type) {
    return list(type.getName());
  }

  /**
   * A list for values of a type.
   *
   * @param typeName a name among those that the values' bags have
   * @return a view without lines yet
   */
  public static Views list(String typeName) {
    return new Views(typeName, ViewInfo.Form.LIST);
  }

  /**
   * A property that the host computes.
   *
   * @param type the class of the objects
   * @param name the property's name
   * @param value computes it
   * @param <T> the type of the objects
   * @return the property
   */
  public static <T> ComputedProperty<T> property(
      Class<T> type, String name, Function<? super T, ?> value) {
    return new ComputedProperty<>(type, name, value);
  }

  /**
   * Shows a property under its own name, as wide as its values.
   *
   * @param property the property
   * @return this view
   */
  public Views column(String property) {
    return column(property, property);
  }

  /**
   * Shows a property, as wide as its values.
   *
   * @param label the heading
   * @param property the property
   * @return this view
   */
  public Views column(String label, String property) {
    return column(label, property, 0, ViewInfo.Alignment.AUTO);
  }

  /**
   * Shows a property.
   *
   * @param label the heading
   * @param property the property
   * @param width columns of the terminal, at most 500; 0 for as wide as the values
   * @param alignment where the text stands
   * @return this view
   * @throws IllegalArgumentException if the label or the property is blank, the width out of range,
   *     or there are 30 columns already
   */
  public Views column(String label, String property, int width, ViewInfo.Alignment alignment) {
    require(!label.isBlank() && !property.isBlank(), "a column needs a label and a property");
    require(width >= 0 && width <= MAX_WIDTH, "a column is 0 to %d wide".formatted(MAX_WIDTH));
    require(columns.size() < MAX_COLUMNS, "a view has %d columns at most".formatted(MAX_COLUMNS));
    columns.add(new ViewInfo.Column(label, property, width, alignment));
    return this;
  }

  /**
   * The view.
   *
   * @return what is told to callers
   * @throws IllegalArgumentException if there is no column
   */
  public ViewInfo build() {
    require(!typeName.isBlank() && !columns.isEmpty(), "a view needs a type and a column");
    return new ViewInfo(typeName, form, columns);
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(
          "View of %s: %s".formatted(Names.printable(typeName), rule));
    }
  }
}
