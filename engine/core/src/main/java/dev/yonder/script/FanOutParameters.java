package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.imports.CommonParameters;
import dev.yonder.job.FanOutOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a call of several targets takes beside what every call takes. */
final class FanOutParameters {
  static final List<String> NAMES =
      List.of("throttleLimit", "stopAfterFailures", "showComputerName", "outcomeVariable");

  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) ?%");

  private final Options options;

  private FanOutParameters(Options options) {
    this.options = options;
  }

  static FanOutParameters of(Options options) {
    return new FanOutParameters(options);
  }

  /**
   * Takes them out of named arguments.
   *
   * @param named the arguments; those taken are removed
   * @param isOwn whether the command itself declares a parameter of that name, which then keeps it
   */
  static FanOutParameters take(
      String function, Map<String, @Nullable Object> named, Predicate<String> isOwn) {
    Map<String, @Nullable Object> taken = new LinkedHashMap<>();
    for (String given : List.copyOf(named.keySet())) {
      boolean known = NAMES.stream().anyMatch(n -> Names.key(n).equals(Names.key(given)));
      if (known && !isOwn.test(given)) {
        taken.put(given, named.remove(given));
      }
    }
    return new FanOutParameters(new Options(function, new Arguments(List.of(), taken), 0, NAMES));
  }

  FanOutOptions options(int targets, CommonParameters common, boolean attended) {
    int failures = options.integer("stopAfterFailures", 0);
    if (failures < 0) {
      throw options.invalid("takes a number of targets as 'stopAfterFailures', not " + failures);
    }
    return new FanOutOptions(
        throttle(targets),
        failures,
        common.jobName(),
        common.journalPolicy(),
        attended,
        options.flag("showComputerName"));
  }

  /** A number, of which 0 is the usual one; or a part of the targets, at least one of them. */
  private int throttle(int targets) {
    Object limit = options.get("throttleLimit");
    Matcher percent = PERCENT.matcher(limit instanceof CharSequence text ? text : "");
    if (percent.matches()) {
      int part = Integer.parseInt(percent.group(1));
      if (part < 1 || part > 100) {
        throw wrongThrottle(limit);
      }
      return Math.max(1, targets * part / 100);
    }
    int number = options.integer("throttleLimit", 0);
    if (number < 0) {
      throw wrongThrottle(limit);
    }
    return number == 0 ? FanOutOptions.DEFAULT_THROTTLE : number;
  }

  private BindingException wrongThrottle(@Nullable Object limit) {
    return new BindingException(
        ErrorCode.INVALID_OPTION,
        "throttleLimit takes a number of targets, or a part of them such as '25%', not "
            + Names.printable(String.valueOf(limit)));
  }

  @Nullable Object outcomeVariable() {
    return options.get("outcomeVariable");
  }
}
