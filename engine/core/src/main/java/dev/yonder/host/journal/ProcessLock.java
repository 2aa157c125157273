package dev.yonder.host.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A place that one holder at a time has, of all processes. The kernel takes it back when the
 * process ends, however it ends. The file stays, since deleting it would let two processes hold
 * files of one name; in it is the number of the process that held it last.
 *
 * <p>What this process holds is known here and never opened a second time: the kernel drops all of
 * a process's locks on a file as soon as the process closes it once, however it had been opened.
 */
public final class ProcessLock implements Closeable {
  private static final Set<Path> HELD_HERE = new HashSet<>();
  private static final Set<OpenOption> THERE =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> THERE_OR_NEW =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path place;
  private final FileChannel file;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ProcessLock(Path place, FileChannel file) {
    this.place = place;
    this.file = file;
  }

  /**
   * Takes the place if nobody holds it; its file is made if it is not there.
   *
   * @param path the file
   * @return null if somebody holds it, this process included
   * @throws IOException if the file cannot be made or locked
   */
  public static @Nullable ProcessLock tryTake(Path path) throws IOException {
    return tryTake(path, THERE_OR_NEW);
  }

  /** The same for a file that is there already. */
  static @Nullable ProcessLock tryTakeExisting(Path path) throws IOException {
    return tryTake(path, THERE);
  }

  private static @Nullable ProcessLock tryTake(Path path, Set<OpenOption> options)
      throws IOException {
    Path place = real(path);
    synchronized (HELD_HERE) {
      if (!HELD_HERE.add(place)) {
        return null;
      }
    }
    return take(place, options, FileChannel::tryLock);
  }

  /**
   * Waits, without bound, until the place is free; an interrupt ends the wait.
   *
   * @param path the file, which is made if it is not there
   * @return the place
   * @throws IOException if the file cannot be made or locked, or the thread was interrupted
   */
  public static ProcessLock await(Path path) throws IOException {
    Path place = real(path);
    synchronized (HELD_HERE) {
      while (!HELD_HERE.add(place)) {
        try {
          HELD_HERE.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("Interrupted while waiting for " + path);
        }
      }
    }
    ProcessLock taken = take(place, THERE_OR_NEW, FileChannel::lock);
    if (taken == null) {
      throw new IOException("%s cannot be locked".formatted(path));
    }
    return taken;
  }

  /** One place has one name here, by whichever links it is reached. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path directory = Objects.requireNonNull(absolute.getParent(), "a file has a directory");
    return directory.toRealPath().resolve(absolute.getFileName());
  }

  @FunctionalInterface
  private interface Attempt {
    @Nullable FileLock lock(FileChannel file) throws IOException;
  }

  private static @Nullable ProcessLock take(Path place, Set<OpenOption> options, Attempt attempt)
      throws IOException {
    FileChannel file = null;
    ProcessLock taken = null;
    try {
      file = FileChannel.open(place, options, OpenFiles.ownersOnly(place, "rw-------"));
      if (attempt.lock(file) != null) {
        sign(file);
        taken = new ProcessLock(place, file);
      }
      return taken;
    } finally {
      if (taken == null) {
        giveBack(place, file);
      }
    }
  }

  private static void sign(FileChannel file) throws IOException {
    String holder = ProcessHandle.current().pid() + "\n";
    file.truncate(0);
    file.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Closed first: nobody here may open what is about to be closed. */
  private static void giveBack(Path place, @Nullable FileChannel file) throws IOException {
    try {
      if (file != null) {
        file.close();
      }
    } finally {
      synchronized (HELD_HERE) {
        HELD_HERE.remove(place);
        HELD_HERE.notifyAll();
      }
    }
  }

  /** Gives the place back. */
  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      giveBack(place, file);
    }
  }
}
