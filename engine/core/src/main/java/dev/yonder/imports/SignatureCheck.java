package dev.yonder.imports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a signature before anything is done with it. What is odd and can be left out is
 * left out with a warning; a command whose parameters cannot be told apart or named is refused.
 */
public final class SignatureCheck {
  private static final int MAX_PARAMETERS = 1_000;
  private static final int MAX_SETS = 100;
  private static final int MAX_POSITION = 1_000;
  private static final int MAX_ALLOWED = 10_000;
  private static final int MAX_PATTERN = 1_000;
  private static final int MAX_LINES = 1_000;

  private final CommandInfo info;
  private final List<String> warnings = new ArrayList<>();

  private SignatureCheck(CommandInfo info) {
    this.info = info;
  }

  /**
   * A signature that can be used.
   *
   * @param info the signature
   * @param warning what was left out, empty when nothing was
   */
  public record Checked(CommandInfo info, String warning) {}

  /**
   * Checks a signature.
   *
   * @param info the signature as a host or a file gives it
   * @return the same, without what is odd
   * @throws BindingException if there is no using it ({@code REFUSED})
   */
  public static Checked check(CommandInfo info) {
    SignatureCheck check = new SignatureCheck(info);
    CommandInfo clean = check.clean();
    String what = String.join("; ", check.warnings.stream().distinct().limit(10).toList());
    return new Checked(
        clean, what.isEmpty() ? "" : "%s: left out %s".formatted(check.command(), what));
  }

  private String command() {
    return Names.printable(info.name());
  }

  private BindingException refused(String why) {
    return new BindingException(ErrorCode.REFUSED, command() + " " + why);
  }

  private CommandInfo clean() {
    if (info.parameters().size() > MAX_PARAMETERS || info.sets().size() > MAX_SETS) {
      throw refused("has more parameters or parameter sets than anybody could use");
    }
    String target = info.target();
    return new CommandInfo(
        info.name(),
        info.type(),
        Names.printable(info.module()),
        target != null && Names.isCommandName(target) ? target : null,
        text(info.synopsis()),
        info.aliases().stream().filter(this::isAlias).toList(),
        parameters(),
        sets(),
        info.cardinality(),
        info.outputTypes().stream().map(this::outputType).toList(),
        info.examples().stream().map(SignatureCheck::text).toList(),
        info.traits());
  }

  /** A property that cannot be named is passed over: it is only not told beforehand. */
  private OutputType outputType(OutputType type) {
    return new OutputType(
        Names.printable(type.name()),
        type.properties().stream()
            .filter(
                property ->
                    Names.isParameterName(property.name())
                        || leaveOut("property of a result", property.name()))
            .toList());
  }

  private boolean isAlias(String alias) {
    return Names.isCommandName(alias) || leaveOut("alias", alias);
  }

  /** Notes what is left out; always false. */
  private boolean leaveOut(String what, String name) {
    warnings.add("%s '%s'".formatted(what, Names.printable(name)));
    return false;
  }

  private List<ParameterInfo> parameters() {
    Set<String> taken = new HashSet<>();
    for (ParameterInfo parameter : info.parameters()) {
      if (!Names.isParameterName(parameter.name())) {
        throw refused(
            "has a parameter whose name is not safe: '%s'"
                .formatted(Names.printable(parameter.name())));
      } else if (!taken.add(Names.key(parameter.name()))) {
        throw refused("has two parameters named '%s'".formatted(parameter.name()));
      }
    }
    return info.parameters().stream().map(parameter -> parameter(parameter, taken)).toList();
  }

  private ParameterInfo parameter(ParameterInfo parameter, Set<String> taken) {
    List<String> aliases =
        parameter.aliases().stream()
            .filter(
                alias ->
                    (Names.isParameterName(alias) && taken.add(Names.key(alias)))
                        || leaveOut("alias of parameter " + parameter.name(), alias))
            .toList();
    return new ParameterInfo(
        parameter.name(),
        parameter.type(),
        aliases,
        parameter.defaultText() == null ? null : Names.printable(parameter.defaultText()),
        rules(parameter),
        parameter.remaining(),
        text(parameter.help()));
  }

  /** A rule that is left out is still the host's: it checks every value by itself. */
  private ParameterRules rules(ParameterInfo parameter) {
    ParameterRules rules = parameter.rules();
    String pattern = rules.pattern();
    boolean longPattern = pattern != null && pattern.length() > MAX_PATTERN;
    boolean manyValues =
        rules.allowed().size() > MAX_ALLOWED
            || rules.allowed().stream().anyMatch(value -> value.length() > MAX_PATTERN);
    if (longPattern || manyValues) {
      leaveOut("an oversized rule of parameter", parameter.name());
    }
    return new ParameterRules(
        manyValues ? List.of() : rules.allowed(),
        rules.minimum(),
        rules.maximum(),
        longPattern ? null : pattern,
        extent(parameter, rules.length()),
        extent(parameter, rules.count()),
        rules.notNull());
  }

  private ParameterRules.Extent extent(ParameterInfo parameter, ParameterRules.Extent extent) {
    if (extent.minimum() < 0 || extent.minimum() > extent.maximum()) {
      leaveOut("an impossible size of parameter", parameter.name());
      return ParameterRules.Extent.ANY;
    }
    return extent;
  }

  private List<ParameterSet> sets() {
    if (info.sets().isEmpty()) {
      throw refused("has no parameter set");
    }
    Set<String> names =
        info.parameters().stream().map(ParameterInfo::name).collect(Collectors.toSet());
    Set<String> setNames = new HashSet<>();
    List<ParameterSet> sets = new ArrayList<>();
    for (ParameterSet set : info.sets()) {
      boolean fits = Names.isCommandName(set.name()) && setNames.add(Names.key(set.name()));
      if (!fits) {
        leaveOut("the name of parameter set", set.name());
      }
      String name = fits ? set.name() : "Set" + (sets.size() + 1);
      sets.add(new ParameterSet(name, members(set, names)));
    }
    return sets;
  }

  private List<ParameterSet.Member> members(ParameterSet set, Set<String> names) {
    Set<String> seen = new HashSet<>();
    List<ParameterSet.Member> members = new ArrayList<>();
    for (ParameterSet.Member member : set.members()) {
      if (names.contains(member.parameter()) && seen.add(member.parameter())) {
        members.add(placed(member));
      } else {
        leaveOut("a member that is no parameter, or twice one,", member.parameter());
      }
    }
    return members;
  }

  private ParameterSet.Member placed(ParameterSet.Member member) {
    if (member.position() >= -1 && member.position() <= MAX_POSITION) {
      return member;
    }
    leaveOut("an impossible position of parameter", member.parameter());
    return new ParameterSet.Member(
        member.parameter(),
        member.mandatory(),
        -1,
        member.fromPipeline(),
        member.fromPipelineByName());
  }

  /** A text of several lines, each of them printable. */
  private static String text(@Nullable String text) {
    return text == null
        ? ""
        : text.lines().limit(MAX_LINES).map(Names::printable).collect(Collectors.joining("\n"));
  }
}
