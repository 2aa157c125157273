package dev.yonder.host;

import dev.yonder.command.Names;
import dev.yonder.command.ParameterSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the parameters of a method together to the parameter sets that their annotations name. */
final class SetReader {
  private final String where;
  private final List<ParameterReader> parameters;

  /**
   * A reader.
   *
   * @param where what messages name
   * @param parameters the parameters, in the method's order
   */
  SetReader(String where, List<ParameterReader> parameters) {
    this.where = where;
    this.parameters = parameters;
  }

  /** The sets, the default one first. */
  List<ParameterSet> sets(String defaultSet) {
    Set<String> names = new LinkedHashSet<>();
    if (!defaultSet.isEmpty()) {
      names.add(defaultSet);
    }
    parameters.forEach(parameter -> names.addAll(parameter.sets()));
    if (names.isEmpty()) {
      names.add(ParameterSet.SOLE);
    }
    return names.stream().map(this::set).toList();
  }

  private ParameterSet set(String name) {
    if (!Names.isCommandName(name)) {
      throw new IllegalArgumentException(
          "%s: '%s' cannot name a parameter set".formatted(where, Names.printable(name)));
    }
    List<ParameterSet.Member> members =
        parameters.stream().map(p -> p.member(name)).flatMap(Optional::stream).toList();
    Set<Integer> positions = new HashSet<>();
    for (ParameterSet.Member member : members) {
      if (member.position() >= 0 && !positions.add(member.position())) {
        throw new IllegalArgumentException(
            "%s: position %d of set '%s' is taken twice, the second time by '%s'"
                .formatted(where, member.position(), name, member.parameter()));
      }
    }
    return new ParameterSet(name, members);
  }
}
