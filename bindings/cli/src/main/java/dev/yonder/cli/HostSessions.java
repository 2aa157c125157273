package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.session.Session;
import java.util.Comparator;
import java.util.List;

/** The sessions of a host but for the one that asks. */
final class HostSessions {
  private final Session asking;

  HostSessions(Session asking) {
    this.asking = asking;
  }

  /** The sessions, the oldest first. */
  List<SessionInfo> all() {
    return asking.sessions().stream()
        .filter(session -> !session.id().equals(asking.id()))
        .sorted(Comparator.comparing(SessionInfo::created))
        .toList();
  }

  /**
   * Finds a session by its id or name.
   *
   * @throws RemotingException if there is none
   * @throws BindingException if several have the name
   */
  SessionInfo find(String wanted) {
    List<SessionInfo> all = all();
    String key = Names.key(wanted);
    List<SessionInfo> found =
        all.stream()
            .filter(s -> s.id().toString().equals(key) || Names.key(s.name()).equals(key))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    } else if (found.isEmpty()) {
      List<String> known = all.stream().map(SessionInfo::name).toList();
      throw new RemotingException(
          ErrorCode.NOT_FOUND,
          "The host has no session '%s'.%s"
              .formatted(Names.printable(wanted), Suggestion.didYouMean(wanted, known)));
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "%d sessions are called '%s'; say which one by its id: %s"
            .formatted(
                found.size(),
                Names.printable(wanted),
                String.join(", ", found.stream().limit(5).map(s -> s.id().toString()).toList())));
  }
}
