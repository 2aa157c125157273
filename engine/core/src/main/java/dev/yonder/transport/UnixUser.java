package dev.yonder.transport;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Who is who on this machine. Principals are equal if the kernel's numbers are. */
final class UnixUser {
  private static final long ROOT = 0;
  private static final long CURRENT = new UnixSystem().getUid();

  private UnixUser() {}

  /** The number of the user who runs this process. */
  static long currentId() {
    return CURRENT;
  }

  static UserPrincipal current() throws IOException {
    return numbered(currentId());
  }

  static UserPrincipal root() throws IOException {
    return numbered(ROOT);
  }

  /**
   * The user of a name.
   *
   * @throws IOException if there is none
   */
  static UserPrincipal named(String name) throws IOException {
    return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  /** A user whom no name is known for is looked up by number all the same. */
  private static UserPrincipal numbered(long id) throws IOException {
    return named(Long.toString(id));
  }

  static boolean owns(Path path, LinkOption... options) throws IOException {
    return Files.getOwner(path, options).equals(current());
  }
}
