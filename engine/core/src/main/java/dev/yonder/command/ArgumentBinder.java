package dev.yonder.command;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.CandidateSet.Arguments;
import dev.yonder.command.CandidateSet.Fit;
import dev.yonder.command.CandidateSet.Misfit;
import dev.yonder.command.ParameterNames.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Binds arguments to the parameters of one command. The host decides with it; the near side asks it
 * first, so that what cannot bind is never sent. Both get the same answer, but for patterns: a
 * regular expression is evaluated only where it was written.
 *
 * <p><b>The rule by which a parameter set is chosen.</b> Candidates are the sets that have every
 * parameter given by name. In each, the positional arguments go in order to the parameters with a
 * position that were not given by name, and what is left to the parameter that takes what remains.
 * A set with too few places, with a mandatory parameter that nothing feeds, or with a parameter
 * whose value does not convert or breaks a rule, is out. If several sets are left, the positional
 * arguments decide one after the other: for each, the set whose parameter takes the argument
 * without conversion goes before one that converts it, and among equals the default set goes first,
 * then the others in their order; only sets that give the argument to the same parameter stay. Of
 * those that stay to the end the first is chosen, or, when there is pipeline input, each object
 * chooses among them (see {@link PipelineBinder}).
 *
 * <p>If no set is left, the error is that of the set that came nearest: a value that does not fit
 * is nearer than a missing one, and that is nearer than an argument too many.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ArgumentBinder {
  /** Which end binds. */
  public enum End {
    /** The end that sends: it does not evaluate what a stranger wrote. */
    NEAR,
    /** The end that runs the command. */
    HOST
  }

  private final CommandInfo command;
  private final ParameterNames names;
  private final ArgumentCheck check;
  private final List<CandidateSet> sets;
  private final boolean open;
  private final boolean bindsInput;

  /**
   * A binder for a command.
   *
   * @param command the command's signature; on the host, that with the parameters that depend on
   *     the arguments of the call
   * @param end which end binds
   */
  public ArgumentBinder(CommandInfo command, End end) {
    this.command = command;
    this.names = new ParameterNames(command);
    this.check = new ArgumentCheck(command.name(), end == End.HOST);
    this.open = end == End.NEAR && command.traits().dynamic();
    Map<String, ParameterInfo> parameters = new HashMap<>();
    command.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
    this.sets =
        command.sets().stream().map(set -> new CandidateSet(set, parameters, open)).toList();
    this.bindsInput = sets.stream().anyMatch(set -> !set.fed().isEmpty());
  }

  /**
   * Binds arguments.
   *
   * @param positional arguments by position
   * @param named arguments by parameter name, alias or unambiguous beginning of one of these; the
   *     near end of a command whose parameters depend on its arguments passes over what it does not
   *     know
   * @param hasInput whether pipeline input will follow, which may feed mandatory parameters
   * @return the values by parameter, and the set that they fit
   * @throws BindingException if they do not fit; it names the command, the parameter and the rule
   */
  public BoundArguments bind(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named, boolean hasInput) {
    return fits(positional, named, hasInput).get(0).bound();
  }

  /**
   * Binds the arguments of a call with pipeline input, as far as they are known before it.
   *
   * @param positional arguments by position
   * @param named arguments by name
   * @return what binds the piped objects, one after the other
   * @throws BindingException if the arguments do not fit, or the command takes no input
   */
  public PipelineBinder bindPipeline(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    return new PipelineBinder(command, fits(positional, named, true), check);
  }

  /**
   * Whether piped objects bind to parameters; if not, a command with input takes it as a whole.
   *
   * @return true if a set has a parameter that the pipeline may feed
   */
  public boolean bindsInput() {
    return bindsInput;
  }

  /**
   * The arguments that parameters may depend on: those of the default set's positional parameters,
   * in order, up to the first that is not given. Those given by their whole name count too.
   *
   * @param positional arguments by position
   * @param named arguments by name
   * @return the arguments, as given
   */
  public List<@Nullable Object> leading(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    List<Named> given = names.resolveKnown(named);
    List<@Nullable Object> leading = new ArrayList<>();
    int next = 0;
    for (ParameterInfo parameter : sets.get(0).positional()) {
      Named byName =
          given.stream().filter(one -> one.parameter() == parameter).findFirst().orElse(null);
      if (byName == null && next == positional.size()) {
        return leading;
      }
      leading.add(byName == null ? positional.get(next++) : byName.value());
    }
    leading.addAll(positional.subList(next, positional.size()));
    return leading;
  }

  /**
   * Finds a parameter.
   *
   * @param name its name, an alias, or an unambiguous beginning of one of these
   * @return the parameter
   * @throws BindingException if there is none, or more than one begins like that
   */
  public ParameterInfo parameter(String name) {
    return names.require(name);
  }

  /** How the arguments fit, the best first; never empty. */
  private List<Fit> fits(
      List<@Nullable Object> positional, Map<String, @Nullable Object> named, boolean hasInput) {
    if (hasInput && !command.traits().input()) {
      throw refusal(ErrorCode.INVALID_OPTION, "it takes no pipeline input");
    }
    List<Named> given = open ? names.resolveKnown(named) : names.resolve(named);
    Arguments arguments = new Arguments(positional, given, hasInput);
    List<CandidateSet> candidates = candidates(given);
    if (candidates.size() == 1) {
      return List.of(fit(candidates.get(0), arguments));
    }
    return best(fits(candidates, arguments), positional);
  }

  private List<Fit> fits(List<CandidateSet> candidates, Arguments arguments) {
    List<Fit> fits = new ArrayList<>();
    Misfit nearest = null;
    BindingException broken = null;
    for (CandidateSet candidate : candidates) {
      List<ParameterInfo> slots = candidate.slots(arguments);
      Misfit misfit = candidate.misfit(arguments, slots);
      if (misfit != null) {
        nearest = misfit.isNearerThan(nearest) ? misfit : nearest;
        continue;
      }
      try {
        fits.add(candidate.bind(arguments, slots, check));
      } catch (BindingException e) {
        broken = broken == null ? e : broken;
      }
    }
    if (fits.isEmpty()) {
      throw withSyntax(
          broken != null ? broken : refusal(Objects.requireNonNull(nearest)), candidates);
    }
    return fits;
  }

  private List<CandidateSet> candidates(List<Named> given) {
    if (sets.size() == 1 && sets.get(0).hasAll(given)) {
      return sets;
    }
    List<CandidateSet> candidates = sets.stream().filter(set -> set.hasAll(given)).toList();
    if (candidates.isEmpty()) {
      throw noSetFor(given);
    }
    return candidates;
  }

  private Fit fit(CandidateSet candidate, Arguments arguments) {
    List<ParameterInfo> slots = candidate.slots(arguments);
    Misfit misfit = candidate.misfit(arguments, slots);
    if (misfit != null) {
      throw refusal(misfit);
    }
    return candidate.bind(arguments, slots, check);
  }

  private static List<Fit> best(List<Fit> fits, List<@Nullable Object> positional) {
    List<Fit> left = fits;
    for (int i = 0; i < positional.size() && left.size() > 1; i++) {
      int position = i;
      Fit leader =
          left.stream()
              .filter(fit -> fit.isExact(position, positional))
              .findFirst()
              .orElse(left.get(0));
      left = left.stream().filter(fit -> fit.sharesSlot(leader, position)).toList();
    }
    return left;
  }

  private BindingException noSetFor(List<Named> given) {
    List<ParameterSet> all = command.sets();
    String named = String.join(", ", given.stream().map(one -> one.parameter().name()).toList());
    return refusal(
        ErrorCode.NO_PARAMETER_SET,
        "no parameter set has all of %s; sets: %s.%s"
            .formatted(
                named,
                Names.printable(String.join(", ", all.stream().map(ParameterSet::name).toList())),
                Syntax.of(command, all)));
  }

  private BindingException withSyntax(BindingException nearest, List<CandidateSet> candidates) {
    String syntax = Syntax.of(command, candidates.stream().map(CandidateSet::set).toList());
    return new BindingException(
        nearest.code(), "%s.%s".formatted(nearest.getMessage(), syntax), nearest.getCause());
  }

  private BindingException refusal(Misfit misfit) {
    return refusal(misfit.code(), misfit.reason());
  }

  private BindingException refusal(ErrorCode code, String what) {
    return new BindingException(code, "%s: %s".formatted(command.name(), what));
  }
}
