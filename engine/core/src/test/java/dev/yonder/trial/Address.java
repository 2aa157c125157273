package dev.yonder.trial;

import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a trial's host is, in words that can be told to another process.
 *
 * @param uri its address
 */
record Address(URI uri) {
  static Address parse(String word) {
    return new Address(URI.create(word));
  }

  String word() {
    return uri.toString();
  }

  /** JVMs start slowly beside each other. */
  SessionOptions options() {
    return SessionOptions.DEFAULT
        .withConnectTimeout(Duration.ofSeconds(50))
        .withTransport(Map.of());
  }
}
