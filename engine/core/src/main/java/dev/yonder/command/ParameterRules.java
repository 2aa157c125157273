package dev.yonder.command;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter allows of values that have its type.
 *
 * @param allowed the only values allowed, compared without case; empty means any
 * @param minimum the smallest number allowed, or null
 * @param maximum the largest number allowed, or null
 * @param pattern a regular expression that the whole text must match, or null; only the host
 *     evaluates it
 * @param length how many characters a text may have
 * @param count how many values a list may have
 * @param notNull whether null, given as a value, is refused
 */
public record ParameterRules(
    List<String> allowed,
    @Nullable BigDecimal minimum,
    @Nullable BigDecimal maximum,
    @Nullable String pattern,
    Extent length,
    Extent count,
    boolean notNull) {
  /**
   * A range of sizes.
   *
   * @param minimum the smallest, inclusive
   * @param maximum the largest, inclusive
   */
  public record Extent(int minimum, int maximum) {
    /** Any size. */
    public static final Extent ANY = new Extent(0, Integer.MAX_VALUE);

    /**
     * Whether a size lies in this range.
     *
     * @param size the size
     * @return true if it does
     */
    public boolean contains(int size) {
      return size >= minimum && size <= maximum;
    }
  }

  /** Anything of the right type. */
  public static final ParameterRules NONE = new ParameterRules(List.of(), null, null, null);

  /** Copies the list. */
  public ParameterRules {
    allowed = List.copyOf(allowed);
  }

  /**
   * Rules for single values of any length.
   *
   * @param allowed the only values allowed; empty means any
   * @param minimum the smallest number allowed, or null
   * @param maximum the largest number allowed, or null
   * @param pattern a regular expression that the whole text must match, or null
   */
  public ParameterRules(
      List<String> allowed,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      @Nullable String pattern) {
    this(allowed, minimum, maximum, pattern, Extent.ANY, Extent.ANY, false);
  }
}
