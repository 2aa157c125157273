package dev.yonder.session;

import dev.yonder.protocol.SessionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The sessions of this process that have not ended. */
final class OpenSessions {
  /** Weak: one that was left and forgotten ends at its host, and is nothing here. */
  private static final Set<Session> SESSIONS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private OpenSessions() {}

  static <S extends Session> S add(S session) {
    SESSIONS.add(session);
    session.addListener(
        new SessionListener() {
          @Override
          public void stateChanged(SessionState state) {
            if (state.isFinal()) {
              SESSIONS.remove(session);
            }
          }
        });
    return session;
  }

  static List<Session> all() {
    List<Session> all;
    synchronized (SESSIONS) {
      all = new ArrayList<>(SESSIONS);
    }
    all.removeIf(session -> session.state().isFinal());
    return all;
  }
}
