package dev.yonder.cli;

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
      description = "The host: local:, unix:PATH, memory:.")
  private String uri = "local:";

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      split = ":",
      description = "Added to the class path of a host that is started here (local:).")
  private List<String> classPath = List.of();

  Session open() {
    return open(uri, classPath);
  }

  /** Opens a session to a host. */
  static Session open(String uri, List<String> classPath) {
    Map<String, Object> transport = new HashMap<>();
    if (!classPath.isEmpty()) {
      transport.put("classPath", classPath);
    }
    return Session.open(
        TransportAddress.parse(uri), SessionOptions.DEFAULT.withTransport(transport));
  }
}
