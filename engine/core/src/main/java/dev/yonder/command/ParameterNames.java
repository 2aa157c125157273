package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names by which the parameters of a command can be given. */
final class ParameterNames {
  private final CommandInfo command;
  private final Map<String, ParameterInfo> whole = new HashMap<>();

  /** A parameter that was given by name, with the value as it was given. */
  record Named(ParameterInfo parameter, @Nullable Object value) {}

  ParameterNames(CommandInfo command) {
    this.command = command;
    for (ParameterInfo parameter : command.parameters()) {
      parameter.aliases().forEach(alias -> whole.putIfAbsent(Names.key(alias), parameter));
    }
    for (ParameterInfo parameter : command.parameters()) {
      whole.put(Names.key(parameter.name()), parameter);
    }
  }

  /** The parameter of a whole name or alias. */
  @Nullable ParameterInfo find(String name) {
    return whole.get(Names.key(name));
  }

  /** The parameter of a name, an alias, or the beginning of names of one parameter only. */
  ParameterInfo require(String name) {
    ParameterInfo exact = find(name);
    if (exact != null) {
      return exact;
    }
    Set<String> longer = beginningWith(Names.key(name));
    if (longer.isEmpty()) {
      throw unknown(name);
    } else if (longer.size() > 1) {
      throw refusal(
          ErrorCode.AMBIGUOUS_PARAMETER,
          "'%s' may be any of the parameters %s"
              .formatted(Names.printable(name), String.join(", ", longer)));
    }
    return whole.get(Names.key(longer.iterator().next()));
  }

  private Set<String> beginningWith(String key) {
    Set<String> found = new LinkedHashSet<>();
    for (ParameterInfo parameter : command.parameters()) {
      boolean begins =
          Names.key(parameter.name()).startsWith(key)
              || parameter.aliases().stream().anyMatch(a -> Names.key(a).startsWith(key));
      if (begins && !key.isEmpty()) {
        found.add(parameter.name());
      }
    }
    return found;
  }

  private BindingException unknown(String name) {
    List<String> known = command.parameters().stream().map(ParameterInfo::name).toList();
    return refusal(
        ErrorCode.UNKNOWN_PARAMETER,
        "there is no parameter '%s'.%s Parameters: %s"
            .formatted(
                Names.printable(name),
                Suggestion.didYouMean(name, known),
                known.isEmpty() ? "none" : String.join(", ", known)));
  }

  /** The parameters of all given names. */
  List<Named> resolve(Map<String, @Nullable Object> named) {
    return resolve(named, true);
  }

  /**
   * The parameters of those names that are known whole. What is unknown may be a parameter that
   * depends on the arguments, and so may what looks like the beginning of a known name.
   */
  List<Named> resolveKnown(Map<String, @Nullable Object> named) {
    return resolve(named, false);
  }

  private List<Named> resolve(Map<String, @Nullable Object> named, boolean all) {
    if (named.isEmpty()) {
      return List.of();
    }
    List<Named> given = new ArrayList<>(named.size());
    named.forEach(
        (name, value) -> {
          ParameterInfo parameter = all ? require(name) : find(name);
          if (parameter != null) {
            requireFirst(parameter, given);
            given.add(new Named(parameter, value));
          }
        });
    return given;
  }

  private void requireFirst(ParameterInfo parameter, List<Named> given) {
    for (Named earlier : given) {
      if (earlier.parameter() == parameter) {
        throw refusal(
            ErrorCode.DUPLICATE_PARAMETER,
            "parameter '%s' is given twice".formatted(parameter.name()));
      }
    }
  }

  private BindingException refusal(ErrorCode code, String what) {
    return new BindingException(code, "%s: %s".formatted(command.name(), what));
  }
}
