package dev.yonder.transport;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.List;

/**
 * Scheme {@code unix}: a host that listens on a Unix socket of this machine. The host has to be of
 * the user who asks, or of root; option {@code owner} (a user's name) allows another.
 */
public final class UnixTransportProvider implements TransportProvider {
  private static final String OWNER = "owner";

  /** For {@link java.util.ServiceLoader}. */
  public UnixTransportProvider() {}

  @Override
  public String scheme() {
    return "unix";
  }

  @Override
  public Transport open(URI uri, TransportOptions options) throws IOException {
    UnixAddress address = UnixAddress.of(uri);
    SocketChannel channel = connect(address, trusted(options), options.connectTimeout());
    return ChannelTransport.of(channel, address.toString());
  }

  private TrustedUsers trusted(TransportOptions options) throws IOException {
    options.requireOnly(scheme(), List.of(OWNER));
    TrustedUsers own = TrustedUsers.own();
    Object owner = options.values().get(OWNER);
    if (owner == null) {
      return own;
    }
    if (!(owner instanceof CharSequence)) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "Option '%s' has to be the name of a user, not %s"
              .formatted(OWNER, owner.getClass().getSimpleName()));
    }
    try {
      return own.and(UnixUser.named(owner.toString()));
    } catch (UserPrincipalNotFoundException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "'%s' is no user of this machine, so no socket can be theirs".formatted(owner),
          e);
    }
  }

  private static SocketChannel connect(UnixAddress address, TrustedUsers trusted, Duration timeout)
      throws IOException {
    try {
      return UnixConnect.connect(address, trusted, timeout);
    } catch (SocketTimeoutException | AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(explain(address, e), e);
    }
  }

  private static String explain(UnixAddress address, IOException failure) {
    Path path = address.path();
    String start =
        "start a host there with: yonder host "
            + (UserHostAddress.is(HostSocket.at(address.path()).uri())
                ? "--daemon"
                : "--listen " + address);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Files.isDirectory(path.toAbsolutePath().getParent())
          ? "There is no socket %s; %s".formatted(path, start)
          : "There is no directory for the socket %s, or it may not be read; %s"
              .formatted(path, start);
    }
    if (!Files.isWritable(path)) {
      return "This user may not connect to %s: only the user who started the host may"
          .formatted(path);
    }
    return "Nobody listens on %s (%s); %s".formatted(path, failure.getMessage(), start);
  }
}
