package dev.yonder.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the file of a Unix socket with mode 0600. The kernel makes it with the umask's mode, and
 * Java can neither set the umask nor bind without listening; so the socket is made in a directory
 * that only this user can enter, closed to others there, and then linked to its place. A link,
 * because it never replaces what is there.
 */
final class PrivateSocketFile {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateSocketFile.class);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

  /** Each time somebody else put a file there in between. */
  private static final int ATTEMPTS = 3;

  /** Five digits of base 36. */
  private static final int NAMES = 36 * 36 * 36 * 36;

  private static final String SOCKET = "s";

  private PrivateSocketFile() {}

  /** Binds and returns what tells this file from another at the same path. */
  static Object bind(ServerSocketChannel server, UnixAddress address) throws IOException {
    Path place = address.path().toAbsolutePath();
    Path parent = Objects.requireNonNull(place.getParent(), "a socket has a directory");
    if (!Files.isDirectory(parent)) {
      throw new NoSuchFileException(
          parent.toString(), null, "make this directory first: a socket is to be put there");
    }
    Path workshop = makeWorkshop(parent);
    Path socket = workshop.resolve(SOCKET);
    try {
      server.bind(new UnixAddress(socket).socketAddress());
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      link(socket, address);
      return Objects.requireNonNull(fileKey(socket), "the socket that was just made");
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(workshop);
    }
  }

  /** By how many bytes a directory is too long for a socket that is made in it; 0 if it is not. */
  static int excess(Path directory) {
    return Math.max(
        0, UnixAddress.length(workshop(directory).resolve(SOCKET)) - UnixAddress.LONGEST);
  }

  /** With a short name, because the name counts for the length of a socket's path. */
  private static Path workshop(Path parent) {
    int number = ThreadLocalRandom.current().nextInt(NAMES, 36 * NAMES);
    return parent.resolve(".y" + Integer.toString(number, 36));
  }

  private static Path makeWorkshop(Path parent) throws IOException {
    int tooMany = excess(parent);
    if (tooMany > 0) {
      throw UnixAddress.unusable(
          "The directory '%s' is too long for a host's socket by %d bytes"
              .formatted(parent, tooMany));
    }
    return Files.createDirectory(
        workshop(parent),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void link(Path socket, UnixAddress address) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createLink(address.path(), socket);
        return;
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        removeStale(address);
      }
    }
  }

  private static void removeStale(UnixAddress address) throws IOException {
    Path path = address.path();
    Object before = fileKey(path);
    if (before == null) {
      return;
    }
    if (!isOther(path)) {
      throw new BindException("%s is there and is not a socket; it is left alone".formatted(path));
    }
    try {
      UnixConnect.connect(address, PROBE_TIMEOUT).close();
    } catch (ConnectException refused) {
      LOG.info("Replacing {}, which a host left behind", path);
      deleteIfSame(path, before);
      return;
    } catch (IOException unclear) {
      throw new IOException("%s is in use by another user or stuck".formatted(path), unclear);
    }
    throw new BindException("A host listens on %s already".formatted(address));
  }

  private static boolean isOther(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther();
  }

  /** Whether the file is still the one that was made. */
  static boolean isSame(Path path, Object fileKey) {
    try {
      return fileKey.equals(fileKey(path));
    } catch (IOException e) {
      LOG.debug("The socket file {} cannot be looked at", path, e);
      return false;
    }
  }

  /** Deletes the file unless another has taken its place. */
  static void deleteIfSame(Path path, Object fileKey) {
    try {
      if (fileKey.equals(fileKey(path))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      LOG.warn("The socket file {} could not be deleted", path, e);
    }
  }

  private static @Nullable Object fileKey(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
