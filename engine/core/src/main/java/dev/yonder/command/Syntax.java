package dev.yonder.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a command is called, in one line for each parameter set. */
public final class Syntax {
  private static final int AT_MOST = 3;

  private Syntax() {}

  /**
   * The line of one set; what may be left out stands in brackets.
   *
   * @param command the command
   * @param set one of its sets
   * @return such as {@code Get-Content [-path] <string> [-tail <int>]}
   */
  public static String of(CommandInfo command, ParameterSet set) {
    Map<String, ParameterSet.Member> members = new HashMap<>();
    set.members().forEach(member -> members.putIfAbsent(member.parameter(), member));
    List<String> parts = new ArrayList<>(List.of(command.name()));
    for (ParameterInfo parameter : command.parameters()) {
      ParameterSet.Member member = members.get(parameter.name());
      if (member != null) {
        String flag = "-" + parameter.name();
        String name = member.position() >= 0 ? "[" + flag + "]" : flag;
        String part = parameter.type().isSwitch() ? name : name + " <" + parameter.type() + ">";
        parts.add(member.mandatory() ? part : "[" + part + "]");
      }
    }
    return String.join(" ", parts);
  }

  /** A sentence with the lines of some sets, to be put behind an error message. */
  static String of(CommandInfo command, List<ParameterSet> sets) {
    List<String> lines =
        sets.stream().limit(AT_MOST).map(set -> Names.printable(of(command, set))).toList();
    return " It is called as: %s%s"
        .formatted(String.join(" | ", lines), sets.size() > AT_MOST ? " | …" : "");
  }
}
