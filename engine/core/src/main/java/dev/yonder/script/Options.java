package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.ParameterType;
import dev.yonder.command.Suggestion;
import dev.yonder.command.ValueKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a global function: some by position, the others by name, each of which may also
 * stand by position in the order in which they are declared.
 */
final class Options {
  private final String function;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Takes the arguments of a function that knows the given options, in order of position. */
  Options(String function, Arguments arguments, int positional, List<String> known) {
    this.function = function;
    if (arguments.positional().size() > positional) {
      throw invalid(
          "takes at most %d positional arguments, not %d"
              .formatted(positional, arguments.positional().size()));
    }
    for (int i = 0; i < arguments.positional().size(); i++) {
      values.put(known.get(i), arguments.positional().get(i));
    }
    arguments.named().forEach((name, value) -> put(name, value, known));
  }

  private void put(String name, @Nullable Object value, List<String> known) {
    String option =
        known.stream()
            .filter(candidate -> Names.key(candidate).equals(Names.key(name)))
            .findFirst()
            .orElseThrow(
                () ->
                    invalid(
                        "has no option '%s'.%s Options: %s"
                            .formatted(
                                Names.printable(name),
                                Suggestion.didYouMean(name, known),
                                String.join(", ", known))));
    if (values.containsKey(option)) {
      throw invalid("is given '%s' twice".formatted(option));
    }
    values.put(option, value);
  }

  /** The options that stand in a map, which is itself the value of an option. */
  Options inner(String option, Map<String, @Nullable Object> map, List<String> known) {
    return new Options(
        "%s: '%s'".formatted(function, option), new Arguments(List.of(), map), 0, known);
  }

  BindingException invalid(String what) {
    return new BindingException(ErrorCode.INVALID_OPTION, function + " " + what);
  }

  @Nullable Object get(String option) {
    return values.get(option);
  }

  Object require(String option) {
    Object value = values.get(option);
    if (value == null) {
      throw invalid("needs '%s'".formatted(option));
    }
    return value;
  }

  boolean has(String option) {
    return values.get(option) != null;
  }

  /** Whether it was named, be it with nothing. */
  boolean isGiven(String option) {
    return values.containsKey(option);
  }

  String text(String option, String otherwise) {
    Object value = values.get(option);
    return value == null ? otherwise : (String) convert(option, value, ValueKind.STRING);
  }

  boolean flag(String option) {
    Object value = values.get(option);
    return value != null && (Boolean) convert(option, value, ValueKind.BOOLEAN);
  }

  int integer(String option, int otherwise) {
    Object value = values.get(option);
    return value == null ? otherwise : (Integer) convert(option, value, ValueKind.INT);
  }

  @Nullable Duration duration(String option) {
    Object value = values.get(option);
    return value == null ? null : (Duration) convert(option, value, ValueKind.DURATION);
  }

  @Nullable Instant instant(String option) {
    Object value = values.get(option);
    return value == null ? null : (Instant) convert(option, value, ValueKind.INSTANT);
  }

  List<String> texts(String option, List<String> otherwise) {
    Object value = values.get(option);
    if (value == null) {
      return otherwise;
    }
    try {
      Object list = new ParameterType(ValueKind.STRING, true).convert(value);
      return ((Collection<?>) java.util.Objects.requireNonNull(list))
          .stream().map(String::valueOf).toList();
    } catch (IllegalArgumentException e) {
      throw wrongType(option, e);
    }
  }

  Map<String, @Nullable Object> map(String option) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    Object value = values.get(option);
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> copy.put(String.valueOf(key), item));
    } else if (value != null) {
      throw invalid("takes a map as '%s'".formatted(option));
    }
    return copy;
  }

  List<@Nullable Object> list(String option) {
    Object value = values.get(option);
    if (value == null) {
      return List.of();
    }
    return value instanceof Collection<?> items
        ? new java.util.ArrayList<>(items)
        : new java.util.ArrayList<>(List.of(value));
  }

  private Object convert(String option, Object value, ValueKind kind) {
    try {
      return kind.convert(value);
    } catch (IllegalArgumentException e) {
      throw wrongType(option, e);
    }
  }

  private BindingException wrongType(String option, IllegalArgumentException e) {
    return new BindingException(
        ErrorCode.INVALID_OPTION, "%s: '%s': %s".formatted(function, option, e.getMessage()), e);
  }
}
