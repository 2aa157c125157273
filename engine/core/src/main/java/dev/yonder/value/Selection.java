package dev.yonder.value;

import java.util.List;

/**
 * What of a value is written.
 *
 * @param depth how many levels of objects are written with their properties, what lies deeper as
 *     its text; 0 for as many as the limits allow. Lists and maps are no level of their own
 * @param properties the only properties of the outermost objects that are written, in this order
 *     and without regard to case; empty for all. One that an object has not is said in its fidelity
 */
public record Selection(int depth, List<String> properties) {
  /** All of it. */
  public static final Selection ALL = new Selection(0, List.of());

  /**
   * Copies the list; checks the depth.
   *
   * @throws IllegalArgumentException if the depth is negative
   */
  public Selection {
    properties = List.copyOf(properties);
    if (depth < 0) {
      throw new IllegalArgumentException("A depth of " + depth + " is negative.");
    }
  }

  int levels() {
    return depth == 0 ? Integer.MAX_VALUE : depth;
  }
}
