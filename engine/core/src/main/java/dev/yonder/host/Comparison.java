package dev.yonder.host;

import dev.yonder.command.Wildcard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code Where-Object} compares a property with a value. */
public enum Comparison {
  /** Is the same; texts compare without case, numbers whatever their types. */
  EQ,
  /** Is not the same. */
  NE,
  /** Is more. */
  GT,
  /** Is more or the same. */
  GE,
  /** Is less. */
  LT,
  /** Is less or the same. */
  LE,
  /** Is a text that a wildcard matches. */
  LIKE,
  /** Is one of the values. */
  IN,
  /** Is a list that has the value in it. */
  CONTAINS;

  /**
   * Compares. What cannot be put in an order, as a text and a number, is neither less nor more.
   *
   * @param property the property's value, or null
   * @param value what it is compared with, or null
   * @return whether it holds
   */
  boolean holds(@Nullable Object property, @Nullable Object value) {
    return switch (this) {
      case EQ -> PropertyOrder.same(property, value);
      case NE -> !PropertyOrder.same(property, value);
      case LIKE -> property != null && Wildcard.of(String.valueOf(value)).matches(property + "");
      case IN -> has(value, property);
      case CONTAINS -> has(property, value);
      default -> isOrdered(property, value);
    };
  }

  private static boolean has(@Nullable Object list, @Nullable Object value) {
    return list instanceof List<?> items
        ? items.stream().anyMatch(item -> PropertyOrder.same(item, value))
        : PropertyOrder.same(list, value);
  }

  private boolean isOrdered(@Nullable Object property, @Nullable Object value) {
    if (!PropertyOrder.comparable(property, value)) {
      return false;
    }
    int order = PropertyOrder.ANY.compare(property, value);
    return switch (this) {
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      default -> order <= 0;
    };
  }
}
