package dev.yonder.value;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;

/**
 * How large one value may be. A writer refuses what is larger, except that what lies too deep in a
 * bag is cut to its text and the cut is said in the bag's {@link PropertyBag#fidelity()}. A reader
 * refuses what is larger.
 *
 * @param maxDepth how many containers may lie in one another, 1 to 256
 * @param maxItems how many list elements, map entries and properties a value may have in total, 1
 *     to 100,000,000
 * @param maxTextLength the longest text in characters, 1 to 268,435,456
 * @param maxBinaryLength the longest byte array, 1 to 1,073,741,824
 */
public record ValueLimits(int maxDepth, int maxItems, int maxTextLength, int maxBinaryLength) {
  /** Depth 32, a million items, 16 Mi characters, 64 MiB. */
  public static final ValueLimits DEFAULT =
      new ValueLimits(32, 1_000_000, 16 * 1024 * 1024, 64 * 1024 * 1024);

  static final int HIGHEST_DEPTH = 256;
  static final int HIGHEST_TEXT_LENGTH = 1 << 28;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a limit is outside its range
   */
  public ValueLimits {
    check("maxDepth", maxDepth, HIGHEST_DEPTH);
    check("maxItems", maxItems, 100_000_000);
    check("maxTextLength", maxTextLength, HIGHEST_TEXT_LENGTH);
    check("maxBinaryLength", maxBinaryLength, 1 << 30);
  }

  /**
   * These limits with another depth.
   *
   * @param depth how many containers may lie in one another, 1 to 256
   * @return the limits
   */
  public ValueLimits withMaxDepth(int depth) {
    return new ValueLimits(depth, maxItems, maxTextLength, maxBinaryLength);
  }

  /**
   * These limits with another number of items.
   *
   * @param items how many items a value may have in total, 1 to 100,000,000
   * @return the limits
   */
  public ValueLimits withMaxItems(int items) {
    return new ValueLimits(maxDepth, items, maxTextLength, maxBinaryLength);
  }

  /**
   * These limits with another length of text.
   *
   * @param length the longest text in characters, 1 to 268,435,456
   * @return the limits
   */
  public ValueLimits withMaxTextLength(int length) {
    return new ValueLimits(maxDepth, maxItems, length, maxBinaryLength);
  }

  /**
   * These limits with another length of byte arrays.
   *
   * @param length the longest byte array, 1 to 1,073,741,824
   * @return the limits
   */
  public ValueLimits withMaxBinaryLength(int length) {
    return new ValueLimits(maxDepth, maxItems, maxTextLength, length);
  }

  void checkText(int length) {
    if (length > maxTextLength) {
      throw tooLarge("A text", length, "characters", maxTextLength);
    }
  }

  void checkBinary(int length) {
    if (length > maxBinaryLength) {
      throw tooLarge("A byte array", length, "bytes", maxBinaryLength);
    }
  }

  void checkItems(long count) {
    if (count > maxItems) {
      throw tooLarge("A value", count, "items", maxItems);
    }
  }

  static ValueException tooLarge(String what, long size, String unit, long limit) {
    return new ValueException(
        ErrorCode.VALUE_TOO_LARGE,
        "%s has %d %s, at most %d are allowed.".formatted(what, size, unit, limit));
  }

  private static void check(String name, int value, int highest) {
    if (value < 1 || value > highest) {
      throw new IllegalArgumentException(
          "%s must be between 1 and %d, not %d.".formatted(name, highest, value));
    }
  }
}
