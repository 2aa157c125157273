package dev.yonder.host;

import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's own host: one for each user, which ends when nothing has been to do for long. */
final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  /** How soon it is found that the door is gone, or that it is time to end. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final UserDirectories directories;
  private final Duration idle;
  private final Consumer<String> listening;
  private @Nullable DaemonDoor door;

  /**
   * A host that does not run yet.
   *
   * @param directories the user's
   * @param idle how long it stays without anything to do
   * @param listening is told the address when near ends can connect, each time that it changes
   */
  Daemon(UserDirectories directories, Duration idle, Consumer<String> listening) {
    this.directories = directories;
    this.idle = idle;
    this.listening = listening;
  }

  /**
   * Serves until the host is closed or has been idle for long.
   *
   * @param maker makes the host, once it has the place: the user's jobs are with whoever has that
   * @return false if another host has the place already
   * @throws IOException if the host cannot listen
   */
  boolean serve(Supplier<Host> maker) throws IOException {
    DaemonDoor first = DaemonDoor.take(DaemonFiles.of(directories));
    if (first == null) {
      return false;
    }
    door = first;
    Host host = maker.get();
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
    listening.accept(first.open(host));
    Duration round = idle.compareTo(ROUND) < 0 ? idle : ROUND;
    while (!host.awaitClose(round) && !isOver(host)) {
      keepDoor(host);
    }
    // The place is kept until the process ends: whoever has it next finds the jobs' directory free.
    host.close();
    return true;
  }

  /**
   * Somebody may come in at the last moment: nobody is let in first, and they are again when this
   * goes on.
   */
  private boolean isOver(Host host) throws IOException {
    if (host.idleTime().compareTo(idle) < 0) {
      return false;
    }
    if (door != null) {
      door.letNobodyIn();
    }
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
  private void keepDoor(Host host) {
    if (door != null && door.isReachable()) {
      return;
    }
    try {
      closeDoor();
      DaemonDoor next = DaemonDoor.take(DaemonFiles.of(directories));
      if (next == null) {
        LOG.warn("Another host has the place of this one, whose sessions cannot be found");
        return;
      }
      door = next;
      listening.accept(next.open(host));
    } catch (IOException e) {
      LOG.warn("The host cannot listen", e);
    }
  }
}
