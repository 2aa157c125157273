package dev.yonder.cli;

import dev.yonder.transport.UserDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the lines that were written into shells; only its user can read it. */
final class ShellHistory {
  /** How many lines it keeps. */
  static final int MAX_LINES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(ShellHistory.class);
  private static final String NAME = "history";
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private ShellHistory() {}

  /**
   * The file, made if there is none.
   *
   * @return the file, or null where it cannot be kept: a shell works without it
   */
  static @Nullable Path file(UserDirectories directories) {
    try {
      Path file = directories.state().resolve(NAME);
      if (!Files.exists(file)) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
      }
      Files.setPosixFilePermissions(file, OWNER_ALONE);
      return file;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("No history of lines is kept", e);
      return null;
    }
  }
}
