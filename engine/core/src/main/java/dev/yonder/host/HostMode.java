package dev.yonder.host;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The ways to run a host as a process. */
public sealed interface HostMode {
  /** How long a user's own host stays without anything to do, unless it is told otherwise. */
  Duration IDLE = Duration.ofHours(1);

  /**
   * Serves the one near end at the other side of standard input and output; ends with it.
   *
   * @param keep whether a session that it leaves in good order is kept, to be found at a socket of
   *     this machine; the host ends with the session then
   */
  record Stdio(boolean keep) implements HostMode {}

  /**
   * Serves near ends at a socket until the process is ended.
   *
   * @param address such as {@code unix:/run/user/1000/yonder.sock}
   */
  record Listen(URI address) implements HostMode {}

  /**
   * Carries bytes between standard input and output and the user's own host, which is started if
   * there is none; ends with either.
   *
   * @param idle how long a host that this starts stays without anything to do, positive
   * @param offerSocket whether to tell the caller of the host's socket first, and to carry only
   *     when the caller sends something
   */
  record Attach(Duration idle, boolean offerSocket) implements HostMode {}

  /**
   * Starts the user's own host in the background and ends when it listens.
   *
   * @param idle how long it stays without anything to do, positive
   */
  record Background(Duration idle) implements HostMode {}

  /**
   * Is the user's own host, until nothing has been to do for long or the process is ended.
   *
   * @param idle how long, positive
   * @param log the file that standard error goes to, kept small; null to leave it
   */
  record Daemon(Duration idle, @Nullable Path log) implements HostMode {}
}
