package dev.yonder.session;

import dev.yonder.command.JobInfo;
import dev.yonder.protocol.SessionState;

/**
 * Learns what happens to a session. Called by the session's reader: whoever listens must be quick
 * and must not wait.
 */
public interface SessionListener {
  /**
   * A job has changed.
   *
   * @param job how it stands now
   */
  default void jobChanged(JobInfo job) {}

  /**
   * The session was closed, was left or lost, or has come back.
   *
   * @param state {@link SessionState#CLOSED}, after which nothing more comes, {@link
   *     SessionState#DISCONNECTED}, {@link SessionState#BROKEN} or {@link SessionState#OPEN}
   */
  default void stateChanged(SessionState state) {}

  /**
   * The host no longer had the session, and a new one was made in its place. Called by the thread
   * that brought the session back, which waits: here calls can be made, and all others wait until
   * this returns.
   *
   * @param lost what was lost
   */
  default void renewed(LostState lost) {}
}
