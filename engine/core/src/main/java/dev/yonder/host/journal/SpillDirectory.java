package dev.yonder.host.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory among the temporary files for what does not fit into memory, made when it is first
 * needed. Its lock tells the next host whether it was left behind by one that was killed.
 */
final class SpillDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpillDirectory.class);
  private static final String PREFIX = "yonder-journal-";
  private static final String LOCK = "lock";

  private final Path temporary;
  private @Nullable Path root;
  private @Nullable ProcessLock lock;
  private boolean closed;

  SpillDirectory(Path temporary) {
    this.temporary = temporary;
  }

  /** The place of one job's records. */
  synchronized Path directory(UUID job) throws IOException {
    if (closed) {
      throw new IOException("The host has closed its journals");
    }
    Path found = root;
    if (found == null) {
      found = Files.createTempDirectory(temporary, PREFIX);
      root = found;
      lock = ProcessLock.tryTake(found.resolve(LOCK));
      sweep(Files.getOwner(found));
    }
    return found.resolve(job.toString());
  }

  /**
   * Only this user's own directories are looked into, which nobody else can change meanwhile: so
   * nobody can have something else deleted.
   */
  private void sweep(UserPrincipal owner) throws IOException {
    try (var entries = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path entry : entries) {
        if (isOwn(entry, owner) && isLeft(entry)) {
          LOG.info("Deleting {}, which a host left behind", entry);
          FileTree.delete(entry);
        }
      }
    }
  }

  private static boolean isOwn(Path directory, UserPrincipal owner) throws IOException {
    try {
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner);
    } catch (NoSuchFileException e) {
      return false; // Its host has ended meanwhile.
    }
  }

  private static boolean isLeft(Path directory) {
    try (ProcessLock free = ProcessLock.tryTakeExisting(directory.resolve(LOCK))) {
      return free != null;
    } catch (IOException e) {
      LOG.trace("{} is not ours to delete", directory, e);
      return false;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    if (lock != null) {
      lock.close();
    }
    if (root != null) {
      FileTree.delete(root);
    }
  }
}
