package dev.yonder.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place that one process at a time holds. The kernel takes it back when the process ends, however
 * it ends. The file stays, since deleting it would let two processes hold files of one name; in it
 * is the number of the process that held it last.
 */
final class ProcessLock implements Closeable {
  private final FileChannel file;

  private ProcessLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the place if nobody holds it.
   *
   * @return null if a process holds it, this one included
   */
  static @Nullable ProcessLock tryTake(Path path) throws IOException {
    return take(
        path,
        file -> {
          try {
            return file.tryLock();
          } catch (OverlappingFileLockException ours) {
            return null;
          }
        });
  }

  /** Waits, without bound, until the place is free; an interrupt ends the wait. */
  static ProcessLock await(Path path) throws IOException {
    @Nullable ProcessLock taken = take(path, FileChannel::lock);
    if (taken == null) {
      throw new IOException("%s cannot be locked".formatted(path));
    }
    return taken;
  }

  @FunctionalInterface
  private interface Attempt {
    @Nullable FileLock lock(FileChannel file) throws IOException;
  }

  private static @Nullable ProcessLock take(Path path, Attempt attempt) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    boolean taken = false;
    try {
      taken = attempt.lock(file) != null;
      if (!taken) {
        return null;
      }
      sign(file);
      return new ProcessLock(file);
    } finally {
      if (!taken) {
        file.close();
      }
    }
  }

  private static void sign(FileChannel file) throws IOException {
    String holder = ProcessHandle.current().pid() + "\n";
    file.truncate(0);
    file.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Gives the place back. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
