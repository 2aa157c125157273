package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a host on a Unix socket that only its own user can reach: mode 0600 from the first
 * moment that the path exists. Where the kernel tells who knocks, nobody but that user and root is
 * served, whatever has become of the mode.
 */
public final class UnixListener implements TransportListener {
  private static final Logger LOG = LoggerFactory.getLogger(UnixListener.class);

  private final UnixAddress address;
  private final ServerSocketChannel server;
  private final Object fileKey;
  private final TrustedUsers served;

  private UnixListener(
      UnixAddress address, ServerSocketChannel server, Object fileKey, TrustedUsers served) {
    this.served = served;
    this.address = address;
    this.server = server;
    this.fileKey = fileKey;
  }

  /**
   * Listens.
   *
   * @param uri {@code unix:/path}; a socket file that a dead host left there is replaced
   * @return an open listener
   * @throws IOException if a host listens there already, or the socket cannot be made
   * @throws dev.yonder.BindingException if the URI does not name a Unix socket
   */
  public static UnixListener open(URI uri) throws IOException {
    if (!"unix".equals(uri.getScheme())) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "'%s' is no address to listen at; use unix:/path".formatted(uri));
    }
    UnixAddress address = UnixAddress.of(uri);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    boolean open = false;
    try {
      Object fileKey = PrivateSocketFile.bind(server, address);
      open = true;
      return new UnixListener(address, server, fileKey, TrustedUsers.own());
    } finally {
      if (!open) {
        server.close();
      }
    }
  }

  /**
   * Whether near ends can find this listener: somebody may have deleted its socket file, such as a
   * system that cleans up after a user who has logged out.
   *
   * @return false if the file is gone, or another one is in its place
   */
  public boolean isReachable() {
    return PrivateSocketFile.isSame(address.path(), fileKey);
  }

  @Override
  public String address() {
    return address.toString();
  }

  /** Whoever is not to be served is sent away; the next one may be. */
  @Override
  public Transport accept() throws IOException {
    while (true) {
      SocketChannel near = server.accept();
      boolean taken = false;
      try {
        if (served.includes(near)) {
          taken = true;
          return ChannelTransport.of(near, address.toString());
        }
        LOG.warn("A near end of another user at {} is sent away", address);
      } finally {
        if (!taken) {
          near.close();
        }
      }
    }
  }

  @Override
  public void close() {
    if (!server.isOpen()) {
      return;
    }
    // The file first, while this listener still answers: nobody can take the path for stale and
    // put a socket of his own there between the look and the deletion.
    PrivateSocketFile.deleteIfSame(address.path(), fileKey);
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("Closing the listener on {} failed", address, e);
    }
  }
}
