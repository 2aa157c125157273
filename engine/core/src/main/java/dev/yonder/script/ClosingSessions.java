package dev.yonder.script;

import dev.yonder.connection.Threads;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Closes the sessions of a script that ends; those that it left stay with their hosts. */
final class ClosingSessions {
  /** How long sessions are waited for that do not know whether their hosts can be reached. */
  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private ClosingSessions() {}

  /** Ends all but those that were left; the lost ones, which may take their time, all at once. */
  static void close(List<Session> sessions) {
    List<Session> lost = sessions.stream().filter(ClosingSessions::isLost).toList();
    List<Thread> closing =
        lost.stream()
            .map(session -> Threads.start("yonder-close " + session.name(), session::close))
            .toList();
    sessions.stream()
        .filter(session -> !lost.contains(session))
        .filter(session -> session.state() != SessionState.DISCONNECTED)
        .forEach(Session::close);
    await(closing);
  }

  private static boolean isLost(Session session) {
    return session.state() == SessionState.BROKEN;
  }

  private static void await(List<Thread> closing) {
    long deadline = System.nanoTime() + LOST_NANOS;
    try {
      for (Thread each : closing) {
        each.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
