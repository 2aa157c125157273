package dev.yonder.value;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What bags of one kind have in common: type names and property names. Shared by all rows of a
 * stream, so that a row is only its values.
 */
final class Shape implements Serializable {
  /** The shape of a bag that came from an empty map. */
  static final Shape EMPTY = new Shape(List.of(), List.of());

  @Serial private static final long serialVersionUID = 1L;
  private static final int SCAN = 8;

  /** Immutable lists of the JDK are serializable, which their interface does not say. */
  @SuppressWarnings("serial")
  private final List<String> typeNames;

  @SuppressWarnings("serial")
  private final List<String> names;

  private final transient String[] scanned;
  private final transient @Nullable Map<String, Integer> index;
  private final transient int hash;

  /**
   * A shape.
   *
   * @param typeNames most specific first, may be empty
   * @param names the property names in order, no two alike
   * @throws IllegalArgumentException if a name occurs twice
   */
  Shape(List<String> typeNames, List<String> names) {
    this.typeNames = List.copyOf(typeNames);
    this.names = List.copyOf(names);
    this.scanned = this.names.toArray(new String[0]);
    this.index = scanned.length > SCAN ? new HashMap<>(scanned.length * 2) : null;
    this.hash = 31 * this.typeNames.hashCode() + this.names.hashCode();
    for (int i = 0; i < scanned.length; i++) {
      boolean twice =
          index == null
              ? Arrays.asList(scanned).subList(0, i).contains(scanned[i])
              : index.put(scanned[i], i) != null;
      if (twice) {
        throw new IllegalArgumentException(
            "The property name '" + scanned[i] + "' occurs twice in one bag.");
      }
    }
  }

  List<String> typeNames() {
    return typeNames;
  }

  List<String> names() {
    return names;
  }

  int size() {
    return scanned.length;
  }

  String name(int position) {
    return scanned[position];
  }

  /** Where a property is, or -1 if there is none of that name. */
  int indexOf(@Nullable Object name) {
    if (index != null) {
      Integer position = name == null ? null : index.get(name);
      return position == null ? -1 : position;
    }
    for (int i = 0; i < scanned.length; i++) {
      if (scanned[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The last part of the first type name, or the empty string. */
  String simpleTypeName() {
    if (typeNames.isEmpty()) {
      return "";
    }
    String name = typeNames.get(0);
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Shape that
            && hash == that.hash
            && typeNames.equals(that.typeNames)
            && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Serial
  private Object readResolve() {
    return new Shape(typeNames, names);
  }
}
