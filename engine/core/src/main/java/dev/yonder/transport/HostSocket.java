package dev.yonder.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The socket of a host of this machine, for those who carry bytes and know no frames. */
public final class HostSocket {
  private final UnixAddress address;

  private HostSocket(UnixAddress address) {
    this.address = address;
  }

  /**
   * The socket at a path.
   *
   * @param path where a host listens, or will
   * @return the socket; nothing is looked at yet
   * @throws dev.yonder.BindingException if a socket cannot have that path
   */
  public static HostSocket at(Path path) {
    return new HostSocket(new UnixAddress(path));
  }

  /**
   * Connects to the host.
   *
   * @param timeout how long to wait for a host that is there and busy
   * @return a connected socket in blocking mode, or null if no host listens
   * @throws IOException if the socket is a stranger's, or may not be used, or its host does not
   *     accept in time
   */
  public @Nullable SocketChannel connect(Duration timeout) throws IOException {
    if (!Files.exists(address.path(), LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      SocketChannel channel = UnixConnect.connect(address, TrustedUsers.own(), timeout);
      channel.configureBlocking(true);
      return channel;
    } catch (ConnectException left) {
      return null;
    }
  }

  /**
   * The address to listen at.
   *
   * @return a URI of scheme {@code unix}
   */
  public URI uri() {
    try {
      return new URI("unix", address.path().toString(), null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A path quoted is always a URI", e);
    }
  }

  /**
   * The address for people and for {@code newSession}.
   *
   * @return such as {@code unix:/run/user/1000/yonder/host.sock}
   */
  @Override
  public String toString() {
    return address.toString();
  }
}
