package dev.yonder.command;

import java.util.List;
import java.util.Optional;

/**
 * One legal combination of a command's parameters.
 *
 * @param name its name
 * @param members the parameters that take part
 */
public record ParameterSet(String name, List<Member> members) {
  /** The name of the set of a command that has only one. */
  public static final String SOLE = "Default";

  /**
   * How one parameter takes part in a set.
   *
   * @param parameter the parameter's name
   * @param mandatory whether it must be given
   * @param position its place among the positional arguments, or -1
   * @param fromPipeline whether piped objects bind to it
   * @param fromPipelineByName whether a property of piped objects binds to it
   */
  public record Member(
      String parameter,
      boolean mandatory,
      int position,
      boolean fromPipeline,
      boolean fromPipelineByName) {}

  /** Copies the list. */
  public ParameterSet {
    members = List.copyOf(members);
  }

  /**
   * How a parameter takes part.
   *
   * @param parameter the parameter's name
   * @return its membership, or empty when it is not in this set
   */
  public Optional<Member> member(String parameter) {
    return members.stream().filter(m -> m.parameter().equals(parameter)).findFirst();
  }
}
