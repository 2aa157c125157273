package dev.yonder.cli;

import dev.yonder.protocol.SessionInfo;
import dev.yonder.session.Session;
import dev.yonder.transport.TransportAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Where a command line goes, and how. */
final class SessionOption {
  @Parameters(
      index = "0",
      paramLabel = "URI",
      description = "The host: local:, ssh://[USER@]HOST, unix:PATH, memory:.")
  private String uri = "local:";

  @Mixin private SessionSettings settings = new SessionSettings();

  Session open() {
    return Session.open(TransportAddress.parse(uri), settings.options());
  }

  /**
   * Opens a session to ask for what others have left. A host that is started for the question has
   * nothing of the kind, which surprises whoever means the user's own one.
   */
  Session openToAsk() {
    if (uri.equals("local:") && !settings.isAttached()) {
      System.err.println(
          "yonder: local: is a new host without sessions and jobs; --attach asks this user's own");
    }
    return open();
  }

  /**
   * Comes back to a session that was left.
   *
   * @param wanted its name or id
   * @param takeOver whether to take it from whoever holds it
   */
  Session connect(String wanted, boolean takeOver) {
    SessionInfo found;
    try (Session asking = open()) {
      found = new HostSessions(asking).find(wanted);
    }
    return Session.connect(
        TransportAddress.parse(uri),
        found.id(),
        takeOver,
        settings.options().withName(found.name()));
  }
}
