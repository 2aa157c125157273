package dev.yonder.host;

import dev.yonder.command.Wildcard;
import java.util.List;

/**
 * What a host offers at a door: which of its commands, and whether script text may be run. What is
 * not offered does not exist for the near end: it is neither listed, described nor run. Immutable.
 *
 * @param name its name
 * @param commands names or wildcards of the commands that near ends may call
 * @param languages names or wildcards of the languages of which they may send script text and
 *     script modules; empty allows none
 */
public record Endpoint(String name, List<String> commands, List<String> languages) {
  /** Every command, and every language that is installed. */
  public static final Endpoint UNRESTRICTED = new Endpoint("", List.of("*"), List.of("*"));

  /** Copies the lists. */
  public Endpoint {
    commands = List.copyOf(commands);
    languages = List.copyOf(languages);
  }

  /**
   * An endpoint of some commands, at which no script text is run.
   *
   * @param name its name
   * @param commands names or wildcards
   * @return the endpoint
   */
  public static Endpoint restricted(String name, List<String> commands) {
    return new Endpoint(name, commands, List.of());
  }

  boolean offers(String command) {
    return Wildcard.anyMatches(commands, command);
  }

  boolean allowsLanguage(String language) {
    return Wildcard.anyMatches(languages, language);
  }
}
