package dev.yonder.transport;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a user's hosts keep their sockets and their journals. Both directories are the user's
 * alone: they are made with mode 0700, and one that others can enter, that belongs to somebody else
 * or that is a link is refused.
 *
 * <p>The runtime directory is {@code $YONDER_RUNTIME_DIR}, else {@code $XDG_RUNTIME_DIR/yonder}
 * where that belongs to the user, else {@code /tmp/yonder-UID}. The state directory is {@code
 * $YONDER_STATE_DIR}, else {@code $XDG_STATE_HOME/yonder}, else {@code ~/.local/state/yonder}.
 */
public final class UserDirectories {
  private static final String RUNTIME = "YONDER_RUNTIME_DIR";
  private static final String STATE = "YONDER_STATE_DIR";
  private static final String NAME = "yonder";
  private static final String HOST_SOCKET = "host.sock";

  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Map<String, String> environment;
  private final Path home;

  private UserDirectories(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /**
   * The directories of the user who runs this process.
   *
   * @return the directories; nothing is made yet
   */
  public static UserDirectories ofProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * The directories that an environment says.
   *
   * @param environment the variables
   * @param home the user's home directory
   * @return the directories; nothing is made yet
   */
  public static UserDirectories of(Map<String, String> environment, Path home) {
    return new UserDirectories(Map.copyOf(environment), home);
  }

  /**
   * The directory of what ends with the machine: sockets and locks. Is made if it is not there.
   *
   * @return an absolute path of a directory that only this user can enter
   * @throws IOException if it cannot be made or used; the message says what to do
   */
  public Path runtime() throws IOException {
    return own(runtimePath(), RUNTIME);
  }

  /**
   * The directory of what outlives the machine's next start: journals and logs. Is made if it is
   * not there.
   *
   * @return an absolute path of a directory that only this user can enter
   * @throws IOException if it cannot be made or used; the message says what to do
   */
  public Path state() throws IOException {
    return own(statePath(), STATE);
  }

  /**
   * Where the user's own host listens. The directory is made if it is not there; the socket is not.
   *
   * @return an absolute path that a socket can have
   * @throws IOException if the directory cannot be made or used; the message says what to do
   */
  public Path hostSocket() throws IOException {
    int tooMany = PrivateSocketFile.excess(runtimePath());
    if (tooMany > 0) {
      throw new IOException(
          "The runtime directory '%s' is too long for a socket in it by %d bytes; set %s to a shorter one"
              .formatted(runtimePath(), tooMany, RUNTIME));
    }
    return runtime().resolve(HOST_SOCKET);
  }

  /**
   * Where the user's own host may be listening. That is not always where {@link #hostSocket} says:
   * the desktop's runtime directory is deleted when its user logs out, and the host, which goes on,
   * has to listen elsewhere then.
   *
   * @return absolute paths, the most likely first
   * @throws IOException if the directory cannot be made or used; the message says what to do
   */
  public List<Path> hostSockets() throws IOException {
    hostSocket();
    return hostSocketPaths();
  }

  /** The same, for those who only compare: nothing is made or checked. */
  List<Path> hostSocketPaths() throws IOException {
    Path first = runtimePath().resolve(HOST_SOCKET);
    Path lasting = lasting().resolve(HOST_SOCKET);
    return given(RUNTIME) != null || first.equals(lasting)
        ? List.of(first)
        : List.of(first, lasting);
  }

  Path runtimePath() throws IOException {
    Path given = given(RUNTIME);
    if (given != null) {
      return given;
    }
    Path desktop = standard("XDG_RUNTIME_DIR");
    // Left over from another user by programs such as sudo, or never made: not ours to use.
    if (desktop != null && Files.isDirectory(desktop) && UnixUser.owns(desktop)) {
      return desktop.resolve(NAME);
    }
    return lasting();
  }

  private static Path lasting() {
    return Path.of("/tmp", "%s-%d".formatted(NAME, UnixUser.currentId()));
  }

  /**
   * Whether only this user, or root, could have made a file or directory, and can change it.
   *
   * @param path a file or directory; a link is none, whatever it leads to
   * @return true if it is the user's own
   * @throws IOException if it cannot be looked at
   */
  public static boolean isOwn(Path path) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return !found.isSymbolicLink()
        && TrustedUsers.own().users().contains(found.owner())
        && Collections.disjoint(found.permissions(), OTHERS_WRITE);
  }

  /**
   * Whether the file of a secret is open to others than its owner.
   *
   * @param path a file
   * @return true if others may read it
   * @throws IOException if it cannot be looked at
   */
  public static boolean isReadByOthers(Path path) throws IOException {
    return !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(path));
  }

  private Path statePath() throws IOException {
    Path given = given(STATE);
    if (given != null) {
      return given;
    }
    Path desktop = standard("XDG_STATE_HOME");
    return (desktop == null ? home.resolve(".local/state") : desktop).resolve(NAME);
  }

  private @Nullable Path given(String variable) throws IOException {
    String value = environment.getOrDefault(variable, "");
    if (value.isEmpty()) {
      return null;
    }
    if (!Path.of(value).isAbsolute()) {
      throw new IOException("%s is '%s'; it has to be an absolute path".formatted(variable, value));
    }
    return Path.of(value);
  }

  /** The standard says that a relative path is to be passed over. */
  private @Nullable Path standard(String variable) {
    Path path = Path.of(environment.getOrDefault(variable, ""));
    return path.isAbsolute() ? path : null;
  }

  private static Path own(Path path, String variable) throws IOException {
    try {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    } catch (FileAlreadyExistsException e) {
      throw refused(path, "is no directory; remove it", variable, e);
    }
    @Nullable String fault = fault(path);
    if (fault != null) {
      throw refused(path, fault, variable, null);
    }
    return path;
  }

  private static @Nullable String fault(Path directory) throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isDirectory()) {
      return "is a link; remove it";
    }
    if (!found.owner().equals(UnixUser.current())) {
      return "belongs to user '%s', not to this one; remove it".formatted(found.owner().getName());
    }
    return OWNER_ALONE.containsAll(found.permissions())
        ? null
        : "is open to other users (%s); chmod 700 it"
            .formatted(PosixFilePermissions.toString(found.permissions()));
  }

  private static IOException refused(
      Path path, String fault, String variable, @Nullable Throwable cause) {
    return new IOException(
        "'%s' %s, or set %s to a directory that is yours alone".formatted(path, fault, variable),
        cause);
  }
}
