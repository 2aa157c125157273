package dev.yonder.host;

import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's own host: one for each user, which ends when nothing has been to do for long. */
final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  /** How soon it is found that the door is gone, or that it is time to end. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final Host host;
  private final UserDirectories directories;
  private final Duration idle;
  private @Nullable DaemonDoor door;

  Daemon(Host host, UserDirectories directories, Duration idle) {
    this.host = host;
    this.directories = directories;
    this.idle = idle;
  }

  /**
   * Serves until the host is closed or has been idle for long.
   *
   * @param listening is told the address when near ends can connect, each time that it changes
   * @return false if another host has the place already
   * @throws IOException if the host cannot listen
   */
  boolean serve(Consumer<String> listening) throws IOException {
    DaemonDoor first = openDoor(listening);
    if (first == null) {
      return false;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
    Duration round = idle.compareTo(ROUND) < 0 ? idle : ROUND;
    while (!host.awaitClose(round) && !isOver()) {
      keepDoor(listening);
    }
    host.close();
    return true;
  }

  private @Nullable DaemonDoor openDoor(Consumer<String> listening) throws IOException {
    door = DaemonDoor.open(host, DaemonFiles.of(directories));
    if (door != null) {
      listening.accept(door.address());
    }
    return door;
  }

  /**
   * Somebody may come in at the last moment: the door is closed first, and opened for them again.
   */
  private boolean isOver() throws IOException {
    if (host.idleTime().compareTo(idle) < 0) {
      return false;
    }
    closeDoor();
    return host.isIdle();
  }

  private void closeDoor() throws IOException {
    if (door != null) {
      door.close();
      door = null;
    }
  }

  /**
   * Sees to it that near ends find the host. When the system deletes the runtime directory because
   * its user has logged out, sessions and jobs live on and want to be found.
   */
  private void keepDoor(Consumer<String> listening) {
    if (door != null && door.isReachable()) {
      return;
    }
    try {
      closeDoor();
      if (openDoor(listening) == null) {
        LOG.warn("Another host has the place of this one, whose sessions cannot be found");
      }
    } catch (IOException e) {
      LOG.warn("The host cannot listen", e);
    }
  }
}
