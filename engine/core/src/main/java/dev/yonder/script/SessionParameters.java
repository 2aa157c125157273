package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.session.SessionOptions;
import java.util.List;
import java.util.Map;

/** The options with which sessions are opened, by the names that scripts give them. */
public final class SessionParameters {
  private SessionParameters() {}

  /**
   * Reads options as {@code newSession} does.
   *
   * @param function who takes them, for messages
   * @param named {@code connectTimeout} and the others of all sessions; the rest are those of the
   *     address's scheme, which checks them
   * @return options for a session
   * @throws BindingException if a value is unusable
   */
  public static SessionOptions options(String function, Map<String, Object> named) {
    return new SessionArguments(function, new Arguments(List.of(), Map.copyOf(named)), List.of())
        .sessionOptions();
  }
}
