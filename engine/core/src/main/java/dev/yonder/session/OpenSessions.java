package dev.yonder.session;

import dev.yonder.protocol.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this process that have not ended. */
final class OpenSessions {
  private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

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
    List<Session> all = new ArrayList<>(SESSIONS);
    all.removeIf(session -> session.state().isFinal());
    return all;
  }
}
