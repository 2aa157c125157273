package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Binds arguments to the parameters of one command. The host decides with it; the near side asks it
 * first, so that what cannot bind is never sent. Both get the same answer, but for patterns: a
 * regular expression is evaluated only where it was written.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ArgumentBinder {
  /** Which end binds. */
  public enum End {
    /** The end that sends: it does not evaluate what a stranger wrote. */
    NEAR,
    /** The end that runs the command. */
    HOST
  }

  private final CommandInfo command;
  private final End end;
  private final Map<String, ParameterInfo> byName = new HashMap<>();
  private final List<PositionalSet> sets = new ArrayList<>();

  /** A parameter set with its positional members in order. */
  private record PositionalSet(
      ParameterSet set, List<ParameterInfo> positional, @Nullable ParameterInfo remaining) {}

  /**
   * A binder for a command.
   *
   * @param command the command's signature
   * @param end which end binds
   */
  public ArgumentBinder(CommandInfo command, End end) {
    this.command = command;
    this.end = end;
    for (ParameterInfo parameter : command.parameters()) {
      parameter.aliases().forEach(alias -> byName.putIfAbsent(Names.key(alias), parameter));
    }
    for (ParameterInfo parameter : command.parameters()) {
      byName.put(Names.key(parameter.name()), parameter);
    }
    command.sets().forEach(set -> sets.add(positional(set)));
  }

  private PositionalSet positional(ParameterSet set) {
    List<ParameterInfo> ordered =
        set.members().stream()
            .filter(member -> member.position() >= 0)
            .sorted(Comparator.comparingInt(ParameterSet.Member::position))
            .map(member -> byName.get(Names.key(member.parameter())))
            .filter(parameter -> parameter != null && !parameter.remaining())
            .toList();
    ParameterInfo remaining =
        command.parameters().stream()
            .filter(p -> p.remaining() && set.member(p.name()).isPresent())
            .findFirst()
            .orElse(null);
    return new PositionalSet(set, ordered, remaining);
  }

  /**
   * Binds arguments.
   *
   * @param positional arguments by position
   * @param named arguments by parameter name, alias or unambiguous beginning of a name
   * @param hasInput whether pipeline input will follow, which may feed mandatory parameters
   * @return the values by parameter, and the set that they fit
   * @throws BindingException if they do not fit; it names the command, the parameter and the rule
   */
  public BoundArguments bind(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named, boolean hasInput) {
    Map<ParameterInfo, @Nullable Object> given = resolve(named);
    BindingException first = null;
    for (PositionalSet candidate : sets) {
      if (!accepts(candidate.set(), given.keySet())) {
        continue;
      }
      try {
        return new BoundArguments(
            candidate.set().name(), bind(candidate, positional, given, hasInput));
      } catch (BindingException e) {
        first = first == null ? e : first;
      }
    }
    throw first != null ? first : noSetFor(given.keySet());
  }

  private Map<ParameterInfo, @Nullable Object> resolve(Map<String, @Nullable Object> named) {
    Map<ParameterInfo, @Nullable Object> given = new LinkedHashMap<>();
    named.forEach(
        (name, value) -> {
          ParameterInfo parameter = parameter(name);
          if (given.containsKey(parameter)) {
            throw refusal(
                ErrorCode.DUPLICATE_PARAMETER,
                "parameter '%s' is given twice".formatted(parameter.name()));
          }
          given.put(parameter, value);
        });
    return given;
  }

  /**
   * Finds a parameter.
   *
   * @param name its name, an alias, or an unambiguous beginning of its name
   * @return the parameter
   * @throws BindingException if there is none, or more than one begins like that
   */
  public ParameterInfo parameter(String name) {
    String key = Names.key(name);
    ParameterInfo exact = byName.get(key);
    if (exact != null) {
      return exact;
    }
    List<String> longer =
        command.parameters().stream()
            .map(ParameterInfo::name)
            .filter(candidate -> !key.isEmpty() && Names.key(candidate).startsWith(key))
            .toList();
    if (longer.size() == 1) {
      return byName.get(Names.key(longer.get(0)));
    }
    if (longer.size() > 1) {
      throw refusal(
          ErrorCode.AMBIGUOUS_PARAMETER,
          "'%s' may be any of the parameters %s"
              .formatted(Names.printable(name), String.join(", ", longer)));
    }
    List<String> known = command.parameters().stream().map(ParameterInfo::name).toList();
    throw refusal(
        ErrorCode.UNKNOWN_PARAMETER,
        "there is no parameter '%s'.%s Parameters: %s"
            .formatted(
                Names.printable(name),
                Suggestion.didYouMean(name, known),
                known.isEmpty() ? "none" : String.join(", ", known)));
  }

  private static boolean accepts(ParameterSet set, Collection<ParameterInfo> given) {
    return given.stream().allMatch(parameter -> set.member(parameter.name()).isPresent());
  }

  private Map<String, @Nullable Object> bind(
      PositionalSet candidate,
      List<@Nullable Object> positional,
      Map<ParameterInfo, @Nullable Object> given,
      boolean hasInput) {
    Map<String, @Nullable Object> bound = new LinkedHashMap<>();
    given.forEach((parameter, value) -> bound.put(parameter.name(), checked(parameter, value)));
    int next = 0;
    for (ParameterInfo parameter : candidate.positional()) {
      if (next < positional.size() && !bound.containsKey(parameter.name())) {
        bound.put(parameter.name(), checked(parameter, positional.get(next++)));
      }
    }
    if (next < positional.size()) {
      bindRemaining(candidate, positional.subList(next, positional.size()), bound);
    }
    requireMandatory(candidate.set(), bound, hasInput);
    return bound;
  }

  private void bindRemaining(
      PositionalSet candidate, List<@Nullable Object> left, Map<String, @Nullable Object> bound) {
    ParameterInfo remaining = candidate.remaining();
    if (remaining == null || bound.containsKey(remaining.name())) {
      throw refusal(
          ErrorCode.TOO_MANY_ARGUMENTS,
          "%d positional arguments are left over; it takes %d by position: %s"
              .formatted(
                  left.size(),
                  candidate.positional().size(),
                  candidate.positional().isEmpty()
                      ? "none"
                      : String.join(
                          ", ",
                          candidate.positional().stream().map(ParameterInfo::name).toList())));
    }
    boolean oneList = left.size() == 1 && left.get(0) instanceof Collection<?>;
    bound.put(remaining.name(), checked(remaining, oneList ? left.get(0) : new ArrayList<>(left)));
  }

  private void requireMandatory(
      ParameterSet set, Map<String, @Nullable Object> bound, boolean hasInput) {
    for (ParameterSet.Member member : set.members()) {
      boolean fed = hasInput && (member.fromPipeline() || member.fromPipelineByName());
      if (member.mandatory() && bound.get(member.parameter()) == null && !fed) {
        throw refusal(
            ErrorCode.MISSING_PARAMETER,
            "parameter '%s' is mandatory%s"
                .formatted(
                    member.parameter(),
                    member.position() >= 0 ? " (position " + member.position() + ")" : ""));
      }
    }
  }

  private @Nullable Object checked(ParameterInfo parameter, @Nullable Object value) {
    Object converted;
    try {
      converted = parameter.type().convert(value);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          message(
              "parameter '%s' takes %s: %s"
                  .formatted(parameter.name(), parameter.type(), e.getMessage())),
          e);
    }
    if (converted instanceof Collection<?> items && parameter.type().list()) {
      items.forEach(item -> requireAllowed(parameter, item));
    } else {
      requireAllowed(parameter, converted);
    }
    return converted;
  }

  private void requireAllowed(ParameterInfo parameter, @Nullable Object value) {
    if (value == null) {
      return;
    }
    ParameterRules rules = parameter.rules();
    String text = value.toString();
    if (!rules.allowed().isEmpty()
        && rules.allowed().stream().noneMatch(a -> Names.key(a).equals(Names.key(text)))) {
      throw refusal(
          ErrorCode.INVALID_VALUE,
          "parameter '%s' takes one of %s, not '%s'.%s"
              .formatted(
                  parameter.name(),
                  String.join(", ", rules.allowed()),
                  Names.printable(text),
                  Suggestion.didYouMean(text, rules.allowed())));
    }
    if (value instanceof Number number && (rules.minimum() != null || rules.maximum() != null)) {
      requireInRange(parameter, number);
    }
    String pattern = rules.pattern();
    if (pattern != null && end == End.HOST && !Pattern.matches(pattern, text)) {
      throw invalid(parameter, text, "text like " + pattern);
    }
  }

  private void requireInRange(ParameterInfo parameter, Number number) {
    BigDecimal minimum = parameter.rules().minimum();
    BigDecimal maximum = parameter.rules().maximum();
    String range =
        (minimum == null ? "" : "at least " + minimum.toPlainString())
            + (minimum == null || maximum == null ? "" : " and ")
            + (maximum == null ? "" : "at most " + maximum.toPlainString());
    if (number instanceof Double d && !Double.isFinite(d)) {
      throw invalid(parameter, number.toString(), range);
    }
    BigDecimal exact = new BigDecimal(number.toString());
    if ((minimum != null && exact.compareTo(minimum) < 0)
        || (maximum != null && exact.compareTo(maximum) > 0)) {
      throw invalid(parameter, number.toString(), range);
    }
  }

  private BindingException invalid(ParameterInfo parameter, String value, String wanted) {
    return refusal(
        ErrorCode.INVALID_VALUE,
        "parameter '%s' takes %s, not '%s'"
            .formatted(parameter.name(), wanted, Names.printable(value)));
  }

  private BindingException noSetFor(Collection<ParameterInfo> given) {
    String names = String.join(", ", given.stream().map(ParameterInfo::name).toList());
    return refusal(
        ErrorCode.NO_PARAMETER_SET,
        "no parameter set has all of %s; sets: %s"
            .formatted(
                names,
                String.join(", ", command.sets().stream().map(ParameterSet::name).toList())));
  }

  private BindingException refusal(ErrorCode code, String what) {
    return new BindingException(code, message(what));
  }

  private String message(String what) {
    return "%s: %s".formatted(command.name(), what);
  }
}
