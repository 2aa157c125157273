package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UserHostAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The sessions that a host keeps, whoever opened them: asked for over one that is open here, or
 * over one that is made for the question and closed again.
 */
final class HostSessions {
  private final Workspace workspace;
  private final URI uri;
  private final SessionOptions options;

  HostSessions(Workspace workspace, URI uri, SessionOptions options) {
    this.workspace = workspace;
    this.uri = uri;
    this.options = options;
  }

  URI uri() {
    return uri;
  }

  /** Where another process finds the host. */
  URI lasting() {
    return UserHostAddress.of(uri, options.transport());
  }

  SessionOptions options() {
    return options;
  }

  /** The sessions, but for the one that was made to ask for them. */
  List<SessionInfo> list() {
    return ask(
        asked ->
            asked.sessions().stream()
                .filter(info -> isHere(info.id()) || !info.id().equals(asked.id()))
                .toList());
  }

  private boolean isHere(UUID id) {
    return workspace.session(id.toString()) != null;
  }

  /** Ends a session of the host; one that has ended is none to be ended. */
  void end(UUID id) {
    ask(
        asked -> {
          asked.endSession(id);
          return null;
        });
  }

  /** Ends a session that may have ended by itself. */
  void endIfThere(UUID id) {
    try {
      end(id);
    } catch (RemotingException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
  }

  private <T> T ask(Function<Session, T> question) {
    URI lasting = lasting();
    for (Session session : workspace.sessions()) {
      // What is at local: is either a child or the user's own host; only a reference tells.
      if (session.state() == SessionState.OPEN && session.reference().uri().equals(lasting)) {
        return question.apply(session);
      }
    }
    try (Session asking = Session.open(uri, options)) {
      return question.apply(asking);
    }
  }
}
