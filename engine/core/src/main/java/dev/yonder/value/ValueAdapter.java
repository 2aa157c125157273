package dev.yonder.value;

import org.jspecify.annotations.Nullable;

/**
 * Says how objects of one type are written: as which plain value. Wins over the standard rule for
 * the type, except for String, Boolean, Integer, Long and Double.
 *
 * @param <T> the type of the objects
 */
public interface ValueAdapter<T> {
  /**
   * The type this adapter is for; its subtypes are included unless they have their own.
   *
   * @return the class or interface
   */
  Class<T> type();

  /**
   * The plain value for an object. What it contains is written by the usual rules.
   *
   * @param value the object, never null
   * @return any value that can be written, or null
   */
  @Nullable Object toPlain(T value);
}
