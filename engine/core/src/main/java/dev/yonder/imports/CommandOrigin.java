package dev.yonder.imports;

import dev.yonder.command.CommandInfo;
import dev.yonder.session.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where imported functions are from: a session, or a module that was exported and makes a session
 * when the first of its commands is called.
 *
 * <p>Safe for use by several threads.
 */
public interface CommandOrigin {
  /**
   * What it is called in messages.
   *
   * @return such as {@code session server01}
   */
  String describe();

  /**
   * The session that calls go to; one is made now if there has to be.
   *
   * @return a session, perhaps one that was left or lost and comes back with the call
   * @throws dev.yonder.RemotingException if there is none and none can be made
   */
  Session session();

  /**
   * The session that calls go to, if there is one already.
   *
   * @return the session, or empty
   */
  Optional<Session> openSession();

  /**
   * Whether the functions are of no use any longer when a session has ended.
   *
   * @param session the session
   * @return true if they can be called by that session alone
   */
  boolean endsWith(Session session);

  /**
   * The whole signature of a command.
   *
   * @param called under which name its host runs it
   * @param arguments positional arguments on which parameters may depend; empty for none
   * @return the signature, not checked yet, or empty when there is no such command
   */
  Optional<CommandInfo> signature(String called, List<@Nullable Object> arguments);

  /**
   * Lets go of what was made for the functions, which are called no more; by default of nothing.
   */
  default void release() {}

  /**
   * What commands there are, to propose one for a name that is not known.
   *
   * @return names as the host gives them
   */
  List<String> commandNames();
}
