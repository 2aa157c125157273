package dev.yonder.host;

import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The user's own host: one for each user, which ends when nothing has been to do for long. */
final class Daemon {
  private final Supplier<Host> maker;
  private final DaemonFiles files;
  private final Duration idle;

  Daemon(Supplier<Host> maker, DaemonFiles files, Duration idle) {
    this.maker = maker;
    this.files = files;
    this.idle = idle;
  }

  /**
   * Serves until the host is closed or has been idle for long.
   *
   * @param listening is told the address once near ends can connect
   * @return false if another host has the place already
   * @throws IOException if the host cannot listen
   */
  boolean serve(Consumer<String> listening) throws IOException {
    try (ProcessLock place = ProcessLock.tryTake(files.place())) {
      if (place == null) {
        return false;
      }
      // Not before: the jobs of this user are with whoever has the place.
      Host host = maker.get();
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "yonder-shutdown"));
      UnixListener listener = listen(host);
      listening.accept(listener.address());
      host.awaitIdle(idle);
      listener.close();
      // Somebody may have come in at the last moment; the door is opened again for them.
      while (!host.isIdle()) {
        listener = listen(host);
        host.awaitIdle(idle);
        listener.close();
      }
      host.close();
      return true;
    }
  }

  private UnixListener listen(Host host) throws IOException {
    UnixListener listener = UnixListener.open(files.socket().uri());
    host.listen(listener);
    return listener;
  }
}
