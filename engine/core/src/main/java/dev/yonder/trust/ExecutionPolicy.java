package dev.yonder.trust;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.util.Arrays;
import java.util.List;

/** Which exported modules may be imported: the later a policy stands here, the stricter it is. */
public enum ExecutionPolicy {
  /** Any module, signed or not. */
  UNRESTRICTED("Unrestricted"),
  /** Modules that were put into the user's own module directory, and signed ones of elsewhere. */
  REMOTE_SIGNED("RemoteSigned"),
  /** Modules that a trusted signer signed. */
  ALL_SIGNED("AllSigned"),
  /** None. */
  RESTRICTED("Restricted");

  private final String label;

  ExecutionPolicy(String label) {
    this.label = label;
  }

  /**
   * The policy of a name.
   *
   * @param name such as {@code AllSigned}, in any case
   * @return the policy
   * @throws BindingException if there is none of that name; names those that there are
   */
  public static ExecutionPolicy of(String name) {
    List<String> known = Arrays.stream(values()).map(ExecutionPolicy::toString).toList();
    return Arrays.stream(values())
        .filter(policy -> policy.label.equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new BindingException(
                    ErrorCode.INVALID_OPTION,
                    "There is no execution policy '%s'.%s Policies: %s"
                        .formatted(
                            Names.printable(name),
                            Suggestion.didYouMean(name, known),
                            String.join(", ", known))));
  }

  /**
   * The policy that allows less.
   *
   * @param other another policy
   * @return this or the other
   */
  public ExecutionPolicy stricter(ExecutionPolicy other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The name that users write, such as {@code AllSigned}. */
  @Override
  public String toString() {
    return label;
  }
}
