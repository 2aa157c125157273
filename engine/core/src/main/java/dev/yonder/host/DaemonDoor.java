package dev.yonder.host;

import dev.yonder.transport.UnixListener;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The place of the user's own host and the socket at which it listens: one host at a time has it.
 */
final class DaemonDoor implements Closeable {
  private final ProcessLock place;
  private final UnixListener listener;

  private DaemonDoor(ProcessLock place, UnixListener listener) {
    this.place = place;
    this.listener = listener;
  }

  /**
   * Takes the place, if it is free, and listens.
   *
   * @return null if another host has it
   */
  static @Nullable DaemonDoor open(Host host, DaemonFiles files) throws IOException {
    ProcessLock place = ProcessLock.tryTake(files.place());
    if (place == null) {
      return null;
    }
    boolean open = false;
    try {
      UnixListener listener = UnixListener.open(files.socket().uri());
      host.listen(listener);
      open = true;
      return new DaemonDoor(place, listener);
    } finally {
      if (!open) {
        place.close();
      }
    }
  }

  String address() {
    return listener.address();
  }

  boolean isReachable() {
    return listener.isReachable();
  }

  /** Lets nobody in any more, and another host take the place. */
  @Override
  public void close() throws IOException {
    listener.close();
    place.close();
  }
}
