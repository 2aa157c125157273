package dev.yonder.value;

import java.util.function.Function;

/**
 * A property that objects of a type do not have themselves: computed where they are written, it
 * travels in their bags behind their own properties. A property of the same name of the object's
 * own goes first. Types that an adapter writes have none.
 *
 * @param type the type, its subtypes included
 * @param name the property's name, 1 to 1,000 characters
 * @param value computes it, for several threads at once; where it fails the bag has null and says
 *     so in its fidelity
 * @param <T> the type of the objects
 */
public record ComputedProperty<T>(Class<T> type, String name, Function<? super T, ?> value) {
  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public ComputedProperty {
    if (name.isEmpty() || name.length() > Bounds.NAME_LENGTH) {
      throw new IllegalArgumentException(
          "A property is named by 1 to %d characters, not by %d"
              .formatted(Bounds.NAME_LENGTH, name.length()));
    }
  }
}
