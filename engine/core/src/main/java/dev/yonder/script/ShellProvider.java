package dev.yonder.script;

import dev.yonder.session.Session;

/**
 * Opens shells for {@code enterSession}. Found by {@link java.util.ServiceLoader}; a program that
 * runs scripts on a terminal, as the {@code yonder} command does, has one.
 */
public interface ShellProvider {
  /**
   * Lets whoever sits at the terminal write lines that run in a session, until they leave.
   *
   * @param session the session, which stays open
   * @param language the language of script text by its name at hosts; empty for the host's first
   * @throws dev.yonder.RemotingException if there is no terminal ({@code NO_TERMINAL})
   */
  void enter(Session session, String language);
}
