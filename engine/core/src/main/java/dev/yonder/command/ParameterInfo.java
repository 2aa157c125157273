package dev.yonder.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a command. How it takes part in each parameter set stands in {@link
 * ParameterSet}.
 *
 * @param name its name
 * @param type what it takes
 * @param aliases its other names
 * @param defaultText what is used when no value is given, for people; null when there is none
 * @param rules what it allows
 * @param remaining whether it takes all positional arguments that are left
 * @param help what it means, may be empty
 */
public record ParameterInfo(
    String name,
    ParameterType type,
    List<String> aliases,
    @Nullable String defaultText,
    ParameterRules rules,
    boolean remaining,
    String help) {
  /** Copies the list. */
  public ParameterInfo {
    aliases = List.copyOf(aliases);
  }

  /**
   * Whether this parameter goes by a name.
   *
   * @param candidate a whole name
   * @return true if it is the name or an alias, without regard to case
   */
  public boolean isNamed(String candidate) {
    String key = Names.key(candidate);
    return Names.key(name).equals(key)
        || aliases.stream().anyMatch(alias -> Names.key(alias).equals(key));
  }
}
