package dev.yonder.cli;

import dev.yonder.protocol.SessionInfo;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a command line goes, and how. */
final class SessionOption {
  @Parameters(
      index = "0",
      paramLabel = "URI",
      description = "The host: local:, ssh://[USER@]HOST, unix:PATH, memory:.")
  private String uri = "local:";

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = ":",
      description = "Added to the class path of a host that is started here (local:).")
  private List<String> classPath = List.of();

  @Option(
      names = "--attach",
      description =
          "With local: go to this user's own host, which is started if there is none and stays.")
  private boolean attach;

  Session open() {
    return Session.open(TransportAddress.parse(uri), options());
  }

  /**
   * Opens a session to ask for what others have left. A host that is started for the question has
   * nothing of the kind, which surprises whoever means the user's own one.
   */
  Session openToAsk() {
    if (uri.equals("local:") && !attach) {
      System.err.println(
          "yonder: local: is a new host without sessions and jobs; --attach asks this user's own");
    }
    return open();
  }

  private SessionOptions options() {
    SessionOptions options = options(classPath);
    if (!attach) {
      return options;
    }
    Map<String, Object> transport = new HashMap<>(options.transport());
    transport.put("attach", true);
    return options.withTransport(transport);
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
        TransportAddress.parse(uri), found.id(), takeOver, options().withName(found.name()));
  }

  /** Opens a session to a host. */
  static Session open(String uri, List<String> classPath) {
    return Session.open(TransportAddress.parse(uri), options(classPath));
  }

  private static SessionOptions options(List<String> classPath) {
    Map<String, Object> transport = new HashMap<>();
    if (!classPath.isEmpty()) {
      transport.put("classPath", classPath);
    }
    return SessionOptions.DEFAULT.withTransport(transport);
  }
}
