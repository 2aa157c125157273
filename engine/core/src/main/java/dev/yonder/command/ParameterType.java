package dev.yonder.command;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter takes, as both ends know it: a kind of plain value, or a list of them. On the
 * wire it is its text, such as {@code int} or {@code string[]}.
 *
 * @param kind the kind of one value
 * @param list whether the parameter takes a list of them; a single value is then a list of one
 */
public record ParameterType(ValueKind kind, boolean list) {
  /** Takes anything. */
  public static final ParameterType ANY = new ParameterType(ValueKind.ANY, false);

  private static final String LIST_SUFFIX = "[]";

  /**
   * The type that a text of the wire stands for. A text that is not known, as of a newer host,
   * stands for a type that takes anything: the host's binder decides.
   *
   * @param text such as {@code int} or {@code string[]}
   * @return the type
   */
  public static ParameterType parse(String text) {
    boolean list = text.endsWith(LIST_SUFFIX);
    String kind = list ? text.substring(0, text.length() - LIST_SUFFIX.length()) : text;
    return new ParameterType(ValueKind.parse(kind), list);
  }

  /**
   * Whether the parameter is a switch: absent means false, named without a value means true.
   *
   * @return true for a switch
   */
  public boolean isSwitch() {
    return kind == ValueKind.SWITCH;
  }

  /**
   * Converts what a caller gave to what the parameter takes.
   *
   * @param value any plain value
   * @return a value of this type; null stays null
   * @throws IllegalArgumentException if the value cannot be converted; the message says from what
   *     to what
   */
  public @Nullable Object convert(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (!list) {
      return kind.convert(value);
    }
    Collection<?> given = elements(value);
    List<@Nullable Object> items = new ArrayList<>(given.size());
    for (Object item : given) {
      items.add(item == null ? null : kind.convert(item));
    }
    return items;
  }

  /**
   * Whether a value is of this type as it stands, or as the only element of a list.
   *
   * @param value any plain value
   * @return true if {@link #convert} would not have to change its kind; null is of every type
   */
  boolean accepts(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    if (!list) {
      return kind.accepts(value);
    }
    for (Object item : elements(value)) {
      if (item != null && !kind.accepts(item)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a value is several: a collection, or an array of anything but bytes.
   *
   * @param value any value
   * @return true if it has elements
   */
  static boolean isSeveral(@Nullable Object value) {
    return value instanceof Collection<?>
        || value != null && value.getClass().isArray() && !(value instanceof byte[]);
  }

  /** The elements of what is several; a single value is its own only element. */
  static Collection<?> elements(Object value) {
    if (value instanceof Collection<?> items) {
      return items;
    } else if (value instanceof Object[] array) {
      return Arrays.asList(array);
    } else if (!isSeveral(value)) {
      return List.of(value);
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    return items;
  }

  @Override
  public String toString() {
    String text = kind.name().toLowerCase(Locale.ROOT);
    return list ? text + LIST_SUFFIX : text;
  }
}
