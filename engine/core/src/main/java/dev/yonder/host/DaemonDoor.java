package dev.yonder.host;

import dev.yonder.host.journal.ProcessLock;
import dev.yonder.transport.UnixListener;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The place of the user's own host, which one host at a time has, and the socket there. */
final class DaemonDoor implements Closeable {
  private final DaemonFiles files;
  private final ProcessLock place;
  private @Nullable UnixListener listener;

  private DaemonDoor(DaemonFiles files, ProcessLock place) {
    this.files = files;
    this.place = place;
  }

  /**
   * Takes the place; nobody can come in yet.
   *
   * @return null if another host has it
   */
  static @Nullable DaemonDoor take(DaemonFiles files) throws IOException {
    ProcessLock place = ProcessLock.tryTake(files.place());
    return place == null ? null : new DaemonDoor(files, place);
  }

  /**
   * Lets near ends in.
   *
   * @return the address
   */
  String open(Host host) throws IOException {
    UnixListener made = UnixListener.open(files.socket().uri());
    listener = made;
    host.listen(made);
    return made.address();
  }

  boolean isReachable() {
    return listener != null && listener.isReachable();
  }

  /** Lets nobody in any more, and keeps the place. */
  void letNobodyIn() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }

  /** Lets nobody in any more, and another host take the place. */
  @Override
  public void close() throws IOException {
    letNobodyIn();
    place.close();
  }
}
