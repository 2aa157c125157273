package dev.yonder.job;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.HostSocket;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host of this user on this machine, which outlives whoever asks something of it. */
final class UserHost {
  private static final URI LOCAL = TransportAddress.parse("local:");

  private UserHost() {}

  /**
   * Opens a session by the host's socket, where any process of this user can find it again. A host
   * that does not run yet is started.
   */
  static Session open(SessionOptions options) {
    Session running = openRunning(options);
    if (running != null) {
      return running;
    }
    try (Session starter =
        Session.open(LOCAL, SessionOptions.DEFAULT.withTransport(Map.of("attach", true)))) {
      Session started = openRunning(options);
      if (started == null) {
        throw new ConnectionLostException(
            ErrorCode.CANNOT_CONNECT,
            "The host of this user, process %d, does not listen where it should"
                .formatted(starter.hostPid()),
            null);
      }
      return started;
    }
  }

  private static @Nullable Session openRunning(SessionOptions options) {
    try {
      for (Path socket : UserDirectories.ofProcess().hostSockets()) {
        Session session = Files.exists(socket) ? openAt(socket, options) : null;
        if (session != null) {
          return session;
        }
      }
      return null;
    } catch (IOException e) {
      throw new ConnectionLostException("The host of this user cannot be found", false, e);
    }
  }

  /** A host that was killed leaves its socket behind; the next one takes its place. */
  private static @Nullable Session openAt(Path socket, SessionOptions options) {
    try {
      return Session.open(HostSocket.at(socket).uri(), options);
    } catch (ConnectionLostException e) {
      return null;
    }
  }
}
