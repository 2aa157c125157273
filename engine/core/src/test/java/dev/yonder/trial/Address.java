package dev.yonder.trial;

import dev.yonder.host.HostMain;
import dev.yonder.kit.RealSshd;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a trial's host is, in words that can be told to another process.
 *
 * @param uri its address
 * @param sshConfig the configuration file with which ssh finds its way, or an empty word
 */
record Address(URI uri, String sshConfig) {
  static Address of(URI uri) {
    return new Address(uri, "");
  }

  static Address parse(String word) {
    String[] parts = word.split(" ", 2);
    return new Address(URI.create(parts[0]), parts[1]);
  }

  String word() {
    return uri + " " + sshConfig;
  }

  Session open() {
    return Session.open(uri, options());
  }

  /** JVMs start slowly beside each other. */
  SessionOptions options() {
    return SessionOptions.DEFAULT
        .withConnectTimeout(Duration.ofSeconds(50))
        .withTransport(sshConfig.isEmpty() ? Map.of() : ssh());
  }

  private Map<String, Object> ssh() {
    return Map.of(
        "configFile",
        sshConfig,
        "command",
        RealSshd.java(HostMain.class.getName(), "--stdio", "--attach", "--offer-socket"));
  }
}
