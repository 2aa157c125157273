package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CandidateSet.Fed;
import dev.yonder.command.CandidateSet.Fit;
import dev.yonder.command.CandidateSet.Misfit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds piped objects to the parameters that the arguments of the call have left.
 *
 * <p><b>The rule.</b> Each object is tried, in every set that the arguments left possible, in four
 * turns: as it is without conversion, by its properties without conversion, as it is with
 * conversion, by its properties with conversion. One object may feed several parameters; those that
 * were given on the call are not fed. A set in which a mandatory parameter stays empty, or a rule
 * is broken, is out. Of the others the one that was fed in the earlier turn goes first, then the
 * default set, then the others in their order.
 *
 * <p>Safe for use by several threads.
 */
public final class PipelineBinder {
  private final CommandInfo command;
  private final List<Fit> fits;
  private final ArgumentCheck check;

  /** The turns in which parameters are fed. */
  private enum Turn {
    VALUE(false, false),
    PROPERTY(true, false),
    CONVERTED_VALUE(false, true),
    CONVERTED_PROPERTY(true, true);

    private final boolean byName;
    private final boolean converts;

    Turn(boolean byName, boolean converts) {
      this.byName = byName;
      this.converts = converts;
    }
  }

  /** What one object would feed in one set. */
  private static final class Feeding {
    private final Fit fit;
    private final Map<String, Turn> turns = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> values;
    private @Nullable BindingException broken;

    Feeding(Fit fit) {
      this.fit = fit;
      this.values = new LinkedHashMap<>(fit.values());
    }

    List<String> fedIn(Turn turn) {
      return turns.keySet().stream().filter(name -> turns.get(name) == turn).toList();
    }

    @Nullable Misfit missing() {
      return fit.candidate().missing(values);
    }

    boolean isComplete() {
      return broken == null && !turns.isEmpty() && missing() == null;
    }

    BoundArguments bound() {
      return new BoundArguments(fit.candidate().set().name(), values);
    }
  }

  PipelineBinder(CommandInfo command, List<Fit> fits, ArgumentCheck check) {
    this.command = command;
    this.fits = fits;
    this.check = check;
  }

  /**
   * What the arguments of the call alone bind to, where one parameter is to take all that is piped.
   *
   * @param parameter the parameter's own name
   * @return the arguments, in the first set in which the pipeline may feed that parameter; null if
   *     there is none, as when the parameter was given on the call
   */
  public @Nullable BoundArguments argumentsBefore(String parameter) {
    for (Fit fit : fits) {
      boolean feeds =
          fit.candidate().fed().stream().anyMatch(fed -> fed.parameter().name().equals(parameter));
      if (feeds && !fit.values().containsKey(parameter)) {
        return fit.bound();
      }
    }
    return null;
  }

  /**
   * Binds one object.
   *
   * @param piped the object
   * @param properties its properties by name; empty if it has none
   * @return the arguments of the call, with what the object feeds
   * @throws BindingException {@link ErrorCode#WRONG_TYPE} if it feeds no parameter, {@link
   *     ErrorCode#MISSING_PARAMETER} if a mandatory parameter stays empty, {@link
   *     ErrorCode#INVALID_VALUE} if it breaks a rule
   */
  public BoundArguments bind(@Nullable Object piped, Map<?, ?> properties) {
    Map<String, @Nullable Object> byKey = byKey(properties);
    List<Feeding> all = new ArrayList<>(fits.size());
    for (Fit fit : fits) {
      all.add(feed(fit, piped, byKey));
    }
    List<Feeding> possible = all.stream().filter(Feeding::isComplete).toList();
    if (possible.isEmpty()) {
      throw nearest(all);
    }
    return best(possible).bound();
  }

  private Map<String, @Nullable Object> byKey(Map<?, ?> properties) {
    Map<String, @Nullable Object> byKey = new HashMap<>();
    properties.forEach(
        (name, value) -> {
          if (name instanceof String text) {
            byKey.putIfAbsent(Names.key(text), value);
          }
        });
    return byKey;
  }

  private Feeding feed(Fit fit, @Nullable Object piped, Map<String, @Nullable Object> properties) {
    Feeding feeding = new Feeding(fit);
    for (Turn turn : Turn.values()) {
      for (Fed target : fit.candidate().fed()) {
        if (!feeding.values.containsKey(target.parameter().name())) {
          feed(feeding, turn, target, piped, properties);
        }
      }
    }
    return feeding;
  }

  private void feed(
      Feeding feeding,
      Turn turn,
      Fed target,
      @Nullable Object piped,
      Map<String, @Nullable Object> properties) {
    Object value = piped;
    if (turn.byName) {
      String key = target.keys().stream().filter(properties::containsKey).findFirst().orElse(null);
      if (key == null) {
        return;
      }
      value = properties.get(key);
    } else if (!target.byValue()) {
      return;
    }
    ParameterInfo parameter = target.parameter();
    boolean asItIs = parameter.type().accepts(value);
    if (asItIs ? !turn.converts : turn.converts) {
      put(feeding, turn, parameter, value);
    }
  }

  private void put(Feeding feeding, Turn turn, ParameterInfo parameter, @Nullable Object value) {
    try {
      feeding.values.put(parameter.name(), check.convert(parameter, value));
      feeding.turns.put(parameter.name(), turn);
    } catch (BindingException e) {
      if (e.code() == ErrorCode.INVALID_VALUE && feeding.broken == null) {
        feeding.broken = e;
      }
    }
  }

  /** A broken rule says more than a missing value, and that more than that nothing was fed. */
  private BindingException nearest(List<Feeding> all) {
    for (Feeding feeding : all) {
      if (feeding.broken != null) {
        return feeding.broken;
      }
    }
    for (Feeding feeding : all) {
      Misfit missing = feeding.missing();
      if (missing != null && !feeding.turns.isEmpty()) {
        return refusal(
            missing.code(), missing.reason() + ", and the piped object does not give it");
      }
    }
    return notBound();
  }

  private static Feeding best(List<Feeding> possible) {
    List<Feeding> left = possible;
    for (Turn turn : Turn.values()) {
      if (left.size() == 1) {
        break;
      }
      List<String> leading =
          left.stream()
              .map(feeding -> feeding.fedIn(turn))
              .filter(names -> !names.isEmpty())
              .findFirst()
              .orElse(List.of());
      left = left.stream().filter(each -> each.fedIn(turn).containsAll(leading)).toList();
    }
    return left.get(0);
  }

  private BindingException notBound() {
    List<String> wanted = new ArrayList<>();
    for (Fit fit : fits) {
      for (Fed target : fit.candidate().fed()) {
        if (!fit.values().containsKey(target.parameter().name())) {
          String line = describe(target);
          if (!wanted.contains(line)) {
            wanted.add(line);
          }
        }
      }
    }
    return refusal(
        ErrorCode.WRONG_TYPE,
        wanted.isEmpty()
            ? "the piped object binds to nothing: what the pipeline could feed is given already"
            : "the piped object binds to no parameter; it takes %s"
                .formatted(Names.printable(String.join(", ", wanted))));
  }

  private static String describe(Fed target) {
    String name = target.parameter().name();
    List<String> ways = new ArrayList<>();
    if (target.byValue()) {
      ways.add("%s for '%s'".formatted(target.parameter().type(), name));
    }
    if (!target.keys().isEmpty()) {
      ways.add("a property '%s'".formatted(name));
    }
    return String.join(" or ", ways);
  }

  private BindingException refusal(ErrorCode code, String what) {
    return new BindingException(code, "%s: %s".formatted(command.name(), what));
  }
}
