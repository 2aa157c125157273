package dev.yonder.host;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Counts values, and adds up and compares them on the way. Numbers keep 34 digits. */
final class Measure {
  private static final int DIGITS_OF_LONG = 18;

  private long count;
  private BigDecimal exact = BigDecimal.ZERO;
  private double inexact;
  private boolean isInexact;
  private @Nullable Object minimum;
  private @Nullable Object maximum;

  /** Counts a value that is not to be added up. */
  void count(@Nullable Object value) {
    count++;
    if (value != null) {
      minimum = minimum == null || PropertyOrder.ANY.compare(value, minimum) < 0 ? value : minimum;
      maximum = maximum == null || PropertyOrder.ANY.compare(value, maximum) > 0 ? value : maximum;
    }
  }

  /** Adds a number up. */
  void add(Number number) {
    if (number instanceof Double || number instanceof Float) {
      inexact += number.doubleValue();
      isInexact = true;
    } else {
      exact = exact.add(PropertyOrder.decimal(number), MathContext.DECIMAL128);
    }
  }

  long count() {
    return count;
  }

  @Nullable Object minimum() {
    return minimum;
  }

  @Nullable Object maximum() {
    return maximum;
  }

  /** A double if any was added, a long if it is whole and fits, else a decimal. */
  Number sum() {
    if (isInexact) {
      return inexact + exact.doubleValue();
    }
    boolean whole = exact.scale() <= 0 || exact.stripTrailingZeros().scale() <= 0;
    boolean fits = exact.precision() - exact.scale() <= DIGITS_OF_LONG;
    if (whole && fits) {
      return exact.longValue();
    }
    return exact;
  }

  /** The sum by the count; null of nothing. */
  @Nullable Double average() {
    return count == 0 ? null : sum().doubleValue() / count;
  }
}
