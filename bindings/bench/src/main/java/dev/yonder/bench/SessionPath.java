package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.session.Session;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A session, used by its Java API; all threads share it. */
final class SessionPath implements CallPath {
  private final Session session;
  private final @Nullable PeerProcess peer;

  private SessionPath(Session session, @Nullable PeerProcess peer) {
    this.session = session;
    this.peer = peer;
  }

  static SessionPath open(String address) throws IOException {
    if (!address.equals("unix:")) {
      return new SessionPath(Session.open(address), null);
    }
    Path socket = PeerProcess.newSocketPath();
    PeerProcess peer = PeerProcess.start("host", socket.toString());
    return new SessionPath(Session.open("unix:" + socket), peer);
  }

  Session session() {
    return session;
  }

  @Override
  public int add(int a, int b) {
    Object sum = session.call(Invocation.of("Add-BenchNumber", a, b)).value();
    if (sum instanceof Integer number) {
      return number;
    }
    throw new IllegalStateException("The sum is " + sum);
  }

  @Override
  public void close() {
    session.close();
    if (peer != null) {
      peer.close();
    }
  }

  /** The other end of {@code unix:}; serves until the process is ended. */
  static void serve(String path) throws IOException {
    Host host = Host.builder().installedModules().build();
    host.listen(UnixListener.open(URI.create("unix:" + path)));
    System.out.println("ready");
    host.awaitClose();
  }
}
