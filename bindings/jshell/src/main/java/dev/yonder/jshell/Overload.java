package dev.yonder.jshell;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One way to call a command by position.
 *
 * @param arguments what it takes
 */
record Overload(List<Argument> arguments) {
  private static final int MAX_SETS = 8;
  private static final int MAX_ARGUMENTS = 5;
  private static final Set<String> NUMBERS = Set.of("int", "long", "double");

  /**
   * An argument.
   *
   * @param name what it is called here
   * @param type its type, as it is declared
   * @param parameter the parameter
   */
  record Argument(String name, String type, ParameterInfo parameter) {
    boolean isVariable() {
      return type.endsWith("...");
    }
  }

  /**
   * All ways of which no two could be meant by the same arguments; of two such the first one.
   *
   * @param command a command whose function can be a method
   */
  static List<Overload> of(CommandInfo command) {
    List<Overload> all = new ArrayList<>();
    for (ParameterSet set : command.sets().stream().limit(MAX_SETS).toList()) {
      List<ParameterSet.Member> places = places(set);
      boolean byName = set.members().stream().anyMatch(m -> m.mandatory() && !places.contains(m));
      if (byName) {
        continue;
      }
      List<Argument> arguments = arguments(command, places);
      for (int n = 0; n <= Math.min(arguments.size(), MAX_ARGUMENTS); n++) {
        boolean complete = places.stream().skip(n).noneMatch(ParameterSet.Member::mandatory);
        Overload next = new Overload(List.copyOf(arguments.subList(0, n)));
        boolean more = n < arguments.size() && arguments.get(n).isVariable();
        if (complete && !more && all.stream().noneMatch(next::isLike)) {
          all.add(next);
        }
      }
    }
    return all;
  }

  private static List<ParameterSet.Member> places(ParameterSet set) {
    return set.members().stream()
        .filter(member -> member.position() >= 0)
        .sorted(Comparator.comparingInt(ParameterSet.Member::position))
        .toList();
  }

  private static List<Argument> arguments(CommandInfo command, List<ParameterSet.Member> places) {
    List<Argument> arguments = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ParameterSet.Member place : places) {
      ParameterInfo parameter =
          command.parameters().stream()
              .filter(p -> p.name().equals(place.parameter()))
              .findFirst()
              .orElse(null);
      if (parameter == null) {
        break;
      }
      boolean named =
          JavaNames.isIdentifier(parameter.name())
              && names.add(parameter.name().toLowerCase(Locale.ROOT));
      String name = named ? parameter.name() : "arg" + arguments.size();
      boolean variable = parameter.remaining() && parameter.type().list();
      String type =
          variable
              ? JavaTypes.variable(parameter.type().kind())
              : JavaTypes.parameter(parameter.type());
      arguments.add(new Argument(name, type, parameter));
      if (variable) {
        break;
      }
    }
    return arguments;
  }

  private boolean isVariable() {
    return !arguments.isEmpty() && arguments.get(arguments.size() - 1).isVariable();
  }

  /** Whether the same call could mean both. */
  private boolean isLike(Overload other) {
    int mine = arguments.size();
    int others = other.arguments.size();
    if (mine != others && !isVariable() && !other.isVariable()) {
      return false;
    }
    for (int i = 0; i < Math.min(mine, others); i++) {
      if (!areRelated(arguments.get(i).type(), other.arguments.get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean areRelated(String one, String other) {
    String a = one.replace("...", "").replaceAll("<.*>", "");
    String b = other.replace("...", "").replaceAll("<.*>", "");
    return a.equals(b)
        || a.equals("Object")
        || b.equals("Object")
        || NUMBERS.contains(a) && NUMBERS.contains(b);
  }

  /** The arguments as they are declared. */
  String declared() {
    return String.join(", ", arguments.stream().map(a -> a.type() + " " + a.name()).toList());
  }
}
