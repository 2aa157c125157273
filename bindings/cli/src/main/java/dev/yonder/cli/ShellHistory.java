package dev.yonder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the lines that were written into shells; only its user can read it. */
final class ShellHistory {
  /** How many lines it keeps. */
  static final int MAX_LINES = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(ShellHistory.class);
  private static final String NAME = "history";

  private ShellHistory() {}

  /**
   * The file, made if there is none.
   *
   * @return the file, or null where it cannot be kept: a shell works without it
   */
  static @Nullable Path file(Map<String, String> environment) {
    Path directory = directory(environment);
    Path file = directory.resolve(NAME);
    try {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("No history of lines is kept in {}", file, e);
      return null;
    }
  }

  private static Path directory(Map<String, String> environment) {
    String own = environment.get("YONDER_STATE_DIR");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String state = environment.get("XDG_STATE_HOME");
    return state != null && !state.isEmpty()
        ? Path.of(state, "yonder")
        : Path.of(System.getProperty("user.home"), ".local", "state", "yonder");
  }
}
