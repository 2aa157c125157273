package dev.yonder.javascript;

import dev.yonder.command.CommandInfo;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways to give the arguments of one parameter set: some by position, the others by name. */
final class FaceSignatures {
  /** So many are told by position; more than these nobody reads. */
  private static final int MOST_POSITIONS = 4;

  private final CommandInfo info;
  private final ParameterSet set;
  private final String options;
  private final Map<String, ParameterInfo> parameters = new HashMap<>();

  FaceSignatures(CommandInfo info, ParameterSet set, String options) {
    this.info = info;
    this.set = set;
    this.options = options + "<J, S, R>";
    info.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
  }

  /** The lists of arguments. */
  List<String> all() {
    List<ParameterSet.Member> positional =
        set.members().stream()
            .filter(member -> member.position() >= 0 && !isRest(member))
            .sorted(Comparator.comparingInt(ParameterSet.Member::position))
            .limit(MOST_POSITIONS)
            .toList();
    List<String> all = new ArrayList<>();
    for (int given = 0; given <= positional.size(); given++) {
      List<ParameterSet.Member> first = positional.subList(0, given);
      all.add(join(first, optionsAfter(first)));
    }
    set.members().stream()
        .filter(this::isRest)
        .findFirst()
        .ifPresent(rest -> addRest(positional, rest, all));
    addPiped(all);
    return all;
  }

  private boolean isRest(ParameterSet.Member member) {
    return parameter(member).remaining();
  }

  private ParameterInfo parameter(ParameterSet.Member member) {
    ParameterInfo parameter = parameters.get(member.parameter());
    if (parameter == null) {
      throw new IllegalArgumentException(
          "%s has no parameter %s".formatted(info.name(), member.parameter()));
    }
    return parameter;
  }

  private String optionsAfter(List<ParameterSet.Member> given) {
    return "%s: %s".formatted(isAllGiven(given) ? "options?" : "options", optionsWithout(given));
  }

  private boolean isAllGiven(List<ParameterSet.Member> given) {
    return set.members().stream().allMatch(m -> !m.mandatory() || given.contains(m));
  }

  /** Where any name may be one of a parameter, none can be left out. */
  private String optionsWithout(List<ParameterSet.Member> given) {
    return info.traits().dynamic()
        ? options
        : FaceRows.omit(options, given.stream().map(ParameterSet.Member::parameter).toList());
  }

  private String join(List<ParameterSet.Member> given, String last) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < given.size(); i++) {
      out.append(argument(given.get(i), i)).append(", ");
    }
    return out.append(last).toString();
  }

  private String argument(ParameterSet.Member member, int index) {
    return label(member, index) + ": " + FaceValues.parameter(parameter(member));
  }

  private static String label(ParameterSet.Member member, int index) {
    String name = member.parameter();
    boolean fits =
        FaceFunction.isPlain(name) && !ReservedWords.contains(name) && !name.equals("options");
    return fits ? name : "argument" + (index + 1);
  }

  /** What takes all that is left cannot stand before another argument, but in a tuple. */
  private void addRest(
      List<ParameterSet.Member> positional, ParameterSet.Member rest, List<String> all) {
    List<ParameterSet.Member> given = new ArrayList<>(positional);
    String label = label(rest, positional.size());
    String item = FaceValues.item(parameter(rest));
    String items = "...%s: %s[]".formatted(label, item.contains(" | ") ? "(" + item + ")" : item);
    given.add(rest);
    if (isAllGiven(given)) {
      all.add(join(positional, items));
    }
    all.add(
        "...all: [%s]".formatted(join(positional, items + ", options: " + optionsWithout(given))));
  }

  /** What is piped need not be given. */
  private void addPiped(List<String> all) {
    List<ParameterSet.Member> piped =
        set.members().stream()
            .filter(m -> m.mandatory() && (m.fromPipeline() || m.fromPipelineByName()))
            .toList();
    boolean takesInput = info.parameters().stream().noneMatch(p -> p.isNamed("input"));
    if (!piped.isEmpty() && takesInput) {
      all.add("options: %s & { readonly input: unknown }".formatted(optionsWithout(piped)));
    }
  }
}
