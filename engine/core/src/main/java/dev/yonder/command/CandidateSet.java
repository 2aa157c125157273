package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ParameterNames.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parameter set, made ready to be tried with the arguments of many calls. */
final class CandidateSet {
  private final ParameterSet set;
  private final boolean open;
  private final Map<String, ParameterSet.Member> members = new HashMap<>();
  private final List<ParameterInfo> positional;
  private final List<ParameterSet.Member> mandatory;
  private final List<Fed> fed = new ArrayList<>();
  private final @Nullable ParameterInfo remaining;

  /**
   * The arguments of a call on their way into a set.
   *
   * @param positional arguments by position
   * @param named arguments whose parameters are found already
   * @param hasInput whether pipeline input will follow
   */
  record Arguments(List<@Nullable Object> positional, List<Named> named, boolean hasInput) {}

  /**
   * A parameter that the pipeline may feed.
   *
   * @param parameter the parameter
   * @param byValue whether piped objects bind to it
   * @param keys under which keys a property of piped objects binds to it; empty for none
   */
  record Fed(ParameterInfo parameter, boolean byValue, List<String> keys) {}

  /** Why a set does not fit: found without looking at the values. */
  record Misfit(ErrorCode code, String reason) {
    /** An argument too many is farther from fitting than a missing one: the first found counts. */
    boolean isNearerThan(@Nullable Misfit other) {
      return other == null
          || code == ErrorCode.MISSING_PARAMETER && other.code != ErrorCode.MISSING_PARAMETER;
    }
  }

  /**
   * Arguments that fit a set.
   *
   * @param candidate the set
   * @param slots the parameter that each positional argument went to
   * @param values converted values by the parameters' own names
   */
  record Fit(
      CandidateSet candidate, List<ParameterInfo> slots, Map<String, @Nullable Object> values) {

    BoundArguments bound() {
      return new BoundArguments(candidate.set.name(), values);
    }

    /** Whether an argument went to the same parameter as in another set. */
    boolean sharesSlot(Fit other, int position) {
      return slot(position) == other.slot(position);
    }

    private @Nullable ParameterInfo slot(int position) {
      return position < slots.size() ? slots.get(position) : null;
    }

    /** Whether an argument was of its parameter's type as it stood. */
    boolean isExact(int position, List<@Nullable Object> positional) {
      return position < slots.size()
          && slots.get(position).type().accepts(positional.get(position));
    }
  }

  /**
   * A set.
   *
   * @param set the set
   * @param parameters the command's parameters by their own names
   * @param open whether there may be parameters that are not known here
   */
  CandidateSet(ParameterSet set, Map<String, ParameterInfo> parameters, boolean open) {
    this.set = set;
    this.open = open;
    List<ParameterSet.Member> known =
        set.members().stream().filter(m -> parameters.containsKey(m.parameter())).toList();
    known.forEach(member -> members.putIfAbsent(member.parameter(), member));
    this.mandatory = known.stream().filter(ParameterSet.Member::mandatory).toList();
    this.positional =
        known.stream()
            .filter(member -> member.position() >= 0)
            .sorted(Comparator.comparingInt(ParameterSet.Member::position))
            .map(member -> parameters.get(member.parameter()))
            .filter(parameter -> !parameter.remaining())
            .toList();
    this.remaining =
        known.stream()
            .map(member -> parameters.get(member.parameter()))
            .filter(ParameterInfo::remaining)
            .findFirst()
            .orElse(null);
    for (ParameterSet.Member member : known) {
      if (member.fromPipeline() || member.fromPipelineByName()) {
        fed.add(fed(member, parameters.get(member.parameter())));
      }
    }
  }

  private static Fed fed(ParameterSet.Member member, ParameterInfo parameter) {
    List<String> keys = new ArrayList<>();
    if (member.fromPipelineByName()) {
      keys.add(Names.key(parameter.name()));
      parameter.aliases().forEach(alias -> keys.add(Names.key(alias)));
    }
    return new Fed(parameter, member.fromPipeline(), keys);
  }

  ParameterSet set() {
    return set;
  }

  /** The parameters that take positional arguments, but for the one that takes what is left. */
  List<ParameterInfo> positional() {
    return positional;
  }

  /** The parameters that the pipeline may feed. */
  List<Fed> fed() {
    return fed;
  }

  boolean hasAll(List<Named> named) {
    for (Named one : named) {
      if (!members.containsKey(one.parameter().name())) {
        return false;
      }
    }
    return true;
  }

  /** Where the positional arguments go: to the parameters that were not given by name, in order. */
  List<ParameterInfo> slots(Arguments arguments) {
    int count = arguments.positional().size();
    List<ParameterInfo> slots = new ArrayList<>(count);
    for (int i = 0; i < positional.size() && slots.size() < count; i++) {
      if (!isNamed(positional.get(i), arguments.named())) {
        slots.add(positional.get(i));
      }
    }
    if (remaining != null && !isNamed(remaining, arguments.named())) {
      while (slots.size() < count) {
        slots.add(remaining);
      }
    }
    return slots;
  }

  private static boolean isNamed(ParameterInfo parameter, List<Named> named) {
    for (Named one : named) {
      if (one.parameter() == parameter) {
        return true;
      }
    }
    return false;
  }

  /** Why the arguments cannot fit, whatever their values are; null if they can. */
  @Nullable Misfit misfit(Arguments arguments, List<ParameterInfo> slots) {
    int left = arguments.positional().size() - slots.size();
    if (left > 0 && !open) {
      List<String> names = positional.stream().map(ParameterInfo::name).toList();
      return new Misfit(
          ErrorCode.TOO_MANY_ARGUMENTS,
          "%d positional arguments are left over; it takes %d by position: %s"
              .formatted(left, names.size(), names.isEmpty() ? "none" : String.join(", ", names)));
    }
    for (ParameterSet.Member member : mandatory) {
      boolean piped =
          arguments.hasInput() && (member.fromPipeline() || member.fromPipelineByName());
      if (!piped && !isGiven(member.parameter(), arguments, slots)) {
        return missing(member);
      }
    }
    return null;
  }

  private static boolean isGiven(String parameter, Arguments arguments, List<ParameterInfo> slots) {
    for (Named one : arguments.named()) {
      if (one.parameter().name().equals(parameter)) {
        return one.value() != null;
      }
    }
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).name().equals(parameter)) {
        return slots.get(i).remaining() || arguments.positional().get(i) != null;
      }
    }
    return false;
  }

  private static Misfit missing(ParameterSet.Member member) {
    return new Misfit(
        ErrorCode.MISSING_PARAMETER,
        "parameter '%s' is mandatory%s"
            .formatted(
                member.parameter(),
                member.position() >= 0 ? " (position " + member.position() + ")" : ""));
  }

  /** The first mandatory parameter without a value; null if all have one. */
  @Nullable Misfit missing(Map<String, @Nullable Object> values) {
    for (ParameterSet.Member member : mandatory) {
      if (values.get(member.parameter()) == null) {
        return missing(member);
      }
    }
    return null;
  }

  /**
   * Converts the arguments.
   *
   * @throws BindingException if a value does not fit its parameter
   */
  Fit bind(Arguments arguments, List<ParameterInfo> slots, ArgumentCheck check) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Named one : arguments.named()) {
      values.put(one.parameter().name(), check.convert(one.parameter(), one.value()));
    }
    List<@Nullable Object> positionalValues = arguments.positional();
    for (int i = 0; i < slots.size(); i++) {
      ParameterInfo parameter = slots.get(i);
      if (parameter.remaining()) {
        Object rest = rest(positionalValues.subList(i, positionalValues.size()));
        values.put(parameter.name(), check.convert(parameter, rest));
        break;
      }
      values.put(parameter.name(), check.convert(parameter, positionalValues.get(i)));
    }
    return new Fit(this, slots, values);
  }

  /** One list that is left is the list of what is left, not a list in a list. */
  private static @Nullable Object rest(List<@Nullable Object> left) {
    return left.size() == 1 && ParameterType.isSeveral(left.get(0))
        ? left.get(0)
        : new ArrayList<>(left);
  }
}
