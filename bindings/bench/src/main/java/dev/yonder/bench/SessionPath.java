package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.host.HostMain;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session, used by its Java API; all threads share it. */
final class SessionPath implements CallPath {
  private final Session session;
  private final @Nullable Runnable endPeer;

  private SessionPath(Session session, @Nullable Runnable endPeer) {
    this.session = session;
    this.endPeer = endPeer;
  }

  static SessionPath open(String address) throws IOException {
    if (!address.equals("unix:")) {
      return new SessionPath(Session.open(address), null);
    }
    Path socket = PeerProcess.newSocketPath();
    PeerProcess peer = PeerProcess.start("host", socket.toString());
    return new SessionPath(Session.open("unix:" + socket), peer::close);
  }

  /** A host on the far side of a real sshd. */
  static SessionPath overSsh(String... hostArguments) throws Exception {
    BenchSshd server = BenchSshd.shared();
    List<String> command = BenchSshd.java(HostMain.class.getName());
    command.addAll(List.of(hostArguments));
    SessionOptions options = SessionOptions.DEFAULT.withTransport(server.options(command));
    return new SessionPath(Session.open(server.uri(), options), server::endDaemon);
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
    if (endPeer != null) {
      endPeer.run();
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
