package dev.yonder.transport;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** The users who may be at the other end of a Unix socket: the own one, root, and who is named. */
record TrustedUsers(Set<UserPrincipal> users) {
  /** Looked up once: a machine may ask a directory service for the name of a user. */
  private static volatile @Nullable TrustedUsers own;

  TrustedUsers {
    users = Set.copyOf(users);
  }

  static TrustedUsers own() throws IOException {
    TrustedUsers known = own;
    if (known == null) {
      known = new TrustedUsers(Set.of(UnixUser.root())).and(UnixUser.current());
      own = known;
    }
    return known;
  }

  TrustedUsers and(UserPrincipal user) {
    Set<UserPrincipal> more = new HashSet<>(users);
    more.add(user);
    return new TrustedUsers(more);
  }

  /** Refuses the file of a socket that a stranger made. */
  void requireOwner(Path socket) throws IOException {
    UserPrincipal owner;
    try {
      owner = Files.getOwner(socket);
    } catch (FileSystemException e) {
      // Connecting will fail for the same reason, and tells it with what to do.
      return;
    }
    if (!users.contains(owner)) {
      throw refused(socket, "it belongs to user '%s'", owner);
    }
  }

  /** Refuses a stranger's listener, since a file may have another owner than who listens on it. */
  void requireListener(SocketChannel channel, UnixAddress address) throws IOException {
    UserPrincipal listener = peer(channel);
    if (listener != null && !users.contains(listener)) {
      throw refused(address.path(), "its host is of user '%s'", listener);
    }
  }

  private static AccessDeniedException refused(Path socket, String what, UserPrincipal whose) {
    String name = whose.getName();
    String why =
        ", who could read and answer all that is sent; if that is wanted, pass owner: '%s'";
    return new AccessDeniedException(
        socket.toString(), null, what.formatted(name) + why.formatted(name));
  }

  /** True also where the kernel does not tell who is there: the file's mode has let them in. */
  boolean includes(SocketChannel channel) throws IOException {
    UserPrincipal user = peer(channel);
    return user == null || users.contains(user);
  }

  private static @Nullable UserPrincipal peer(SocketChannel channel) throws IOException {
    return channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        ? channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user()
        : null;
  }
}
