package dev.yonder.command;

import java.util.List;
import java.util.Locale;

/** Values that are proposed for an argument while it is being written. */
public final class Completion {
  /** The most values that are proposed. */
  public static final int MAX_VALUES = 100;

  private static final int MAX_LENGTH = 200;
  private static final List<String> SWITCH = List.of("true", "false");

  private Completion() {}

  /**
   * The values that the signature itself knows: those allowed, constants of an enum among them, and
   * the two of a switch.
   *
   * @param parameter the parameter
   * @param word what has been written so far, may be empty
   * @return the values that begin so, without regard to case; empty when the signature names none
   */
  public static List<String> fixed(ParameterInfo parameter, String word) {
    boolean truth = parameter.type().isSwitch() || parameter.type().kind() == ValueKind.BOOLEAN;
    List<String> known =
        parameter.rules().allowed().isEmpty() && truth ? SWITCH : parameter.rules().allowed();
    String begun = word.toLowerCase(Locale.ROOT);
    return bounded(
        known.stream().filter(value -> value.toLowerCase(Locale.ROOT).startsWith(begun)).toList());
  }

  /**
   * Values of a stranger, fit to be proposed: none that is long or that could control a terminal,
   * none twice, and not too many.
   *
   * @param values the values
   * @return those that are proposed
   */
  public static List<String> bounded(List<String> values) {
    return values.stream()
        .filter(value -> value.length() <= MAX_LENGTH && Names.printable(value).equals(value))
        .distinct()
        .limit(MAX_VALUES)
        .toList();
  }
}
