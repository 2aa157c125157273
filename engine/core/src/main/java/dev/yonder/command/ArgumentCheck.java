package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns an argument into what its parameter takes, and refuses what the parameter's rules do not
 * allow. Rules for single values hold for each element of a list.
 */
final class ArgumentCheck {
  private static final int PRINTABLE_SCALE = 100;

  private final String command;
  private final boolean patterns;

  /**
   * A check of a command's arguments.
   *
   * @param command the command's name
   * @param patterns whether regular expressions are evaluated
   */
  ArgumentCheck(String command, boolean patterns) {
    this.command = command;
    this.patterns = patterns;
  }

  /**
   * Converts and checks one argument.
   *
   * @throws BindingException {@link ErrorCode#WRONG_TYPE} if it cannot be converted, {@link
   *     ErrorCode#INVALID_VALUE} if a rule does not allow it
   */
  @Nullable Object convert(ParameterInfo parameter, @Nullable Object value) {
    Object converted;
    try {
      converted = parameter.type().convert(value);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          "%s: parameter '%s' takes %s: %s"
              .formatted(command, parameter.name(), parameter.type(), e.getMessage()),
          e);
    }
    requireAllowed(parameter, converted);
    return converted;
  }

  private void requireAllowed(ParameterInfo parameter, @Nullable Object value) {
    if (!ParameterType.isSeveral(value)) {
      requireEachAllowed(parameter, value);
      return;
    }
    Collection<?> items = ParameterType.elements(value);
    ParameterRules.Extent count = parameter.rules().count();
    if (!count.contains(items.size())) {
      throw invalid(parameter, "%d values".formatted(items.size()), sizes(count, "values"));
    }
    items.forEach(item -> requireEachAllowed(parameter, item));
  }

  private void requireEachAllowed(ParameterInfo parameter, @Nullable Object value) {
    ParameterRules rules = parameter.rules();
    if (value == null) {
      if (rules.notNull()) {
        throw invalid(parameter, "null", "a value");
      }
      return;
    }
    if (!rules.allowed().isEmpty()) {
      requireOneOf(parameter, rules.allowed(), value.toString());
    }
    if (value instanceof Number number && (rules.minimum() != null || rules.maximum() != null)) {
      requireInRange(parameter, number);
    }
    if (value instanceof CharSequence text && !rules.length().contains(text.length())) {
      throw invalid(parameter, quoted(text.toString()), sizes(rules.length(), "characters"));
    }
    String pattern = rules.pattern();
    if (pattern != null && patterns && !Pattern.matches(pattern, value.toString())) {
      throw invalid(parameter, quoted(value.toString()), "text like " + pattern);
    }
  }

  private void requireOneOf(ParameterInfo parameter, List<String> allowed, String text) {
    String key = Names.key(text);
    for (String one : allowed) {
      if (Names.key(one).equals(key)) {
        return;
      }
    }
    throw invalid(
        parameter,
        "%s.%s".formatted(quoted(text), Suggestion.didYouMean(text, allowed)),
        "one of " + Names.printable(String.join(", ", allowed)));
  }

  private void requireInRange(ParameterInfo parameter, Number number) {
    BigDecimal minimum = parameter.rules().minimum();
    BigDecimal maximum = parameter.rules().maximum();
    String range =
        (minimum == null ? "" : "at least " + plain(minimum))
            + (minimum == null || maximum == null ? "" : " and ")
            + (maximum == null ? "" : "at most " + plain(maximum));
    BigDecimal exact;
    try {
      exact = (BigDecimal) ValueKind.DECIMAL.convert(number);
    } catch (IllegalArgumentException e) {
      throw invalid(parameter, quoted(number.toString()), range);
    }
    if ((minimum != null && exact.compareTo(minimum) < 0)
        || (maximum != null && exact.compareTo(maximum) > 0)) {
      throw invalid(parameter, quoted(number.toString()), range);
    }
  }

  /** A stranger's bound may have an exponent that written out would take all memory. */
  private static String plain(BigDecimal bound) {
    return Math.abs((long) bound.scale()) > PRINTABLE_SCALE
        ? Names.printable(bound.toString())
        : Names.printable(bound.toPlainString());
  }

  private static String sizes(ParameterRules.Extent extent, String what) {
    if (extent.maximum() == Integer.MAX_VALUE) {
      return "at least %d %s".formatted(extent.minimum(), what);
    }
    return extent.minimum() <= 0
        ? "at most %d %s".formatted(extent.maximum(), what)
        : "%d to %d %s".formatted(extent.minimum(), extent.maximum(), what);
  }

  private static String quoted(String text) {
    return "'" + Names.printable(text) + "'";
  }

  private BindingException invalid(ParameterInfo parameter, String value, String wanted) {
    return new BindingException(
        ErrorCode.INVALID_VALUE,
        "%s: parameter '%s' takes %s, not %s".formatted(command, parameter.name(), wanted, value));
  }
}
