package dev.yonder.host.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes files by position, and keeps few of them open at once: those used last.
 *
 * <p>An interrupt closes a file's channel under everybody who uses it; so interrupts are put aside
 * and what was cut off is done again. Safe for use by several threads.
 */
final class OpenFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  /** A thread keeps a buffer outside the heap as large as the largest piece it ever wrote. */
  private static final int PIECE = 64 * 1024;

  private final int max;
  private final Map<Path, Handle> handles = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  OpenFiles(int max) {
    this.max = max;
  }

  /** An open file and how many threads are in it; guarded by the table's monitor. */
  private static final class Handle {
    final FileChannel channel;
    int users;
    boolean forgotten;

    Handle(FileChannel channel) {
      this.channel = channel;
    }
  }

  private interface Action<T> {
    T on(FileChannel channel) throws IOException;
  }

  /** Makes a new file that only this user can read. */
  void create(Path file) throws IOException {
    requireOpen();
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(file, options, ownersOnly(file, "rw-------"));
    release(file, keep(file, new Handle(channel)));
  }

  private synchronized void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("The host has closed its journals");
    }
  }

  /** Where the file system knows no such permissions, those of the directory above have to do. */
  static FileAttribute<?>[] ownersOnly(Path place, String permissions) {
    boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  void write(Path file, long position, ByteBuffer... buffers) throws IOException {
    use(file, channel -> writeAll(channel, position, buffers));
  }

  private static @Nullable Void writeAll(FileChannel channel, long position, ByteBuffer... buffers)
      throws IOException {
    long at = position;
    for (ByteBuffer buffer : buffers) {
      for (int done = 0; done < buffer.remaining(); ) {
        int length = Math.min(PIECE, buffer.remaining() - done);
        int written = channel.write(buffer.slice(buffer.position() + done, length), at);
        done += written;
        at += written;
      }
    }
    return null;
  }

  /** Fills an array from a place on. */
  void read(Path file, long position, byte[] target) throws IOException {
    use(file, channel -> readAll(channel, position, target));
  }

  private static @Nullable Void readAll(FileChannel channel, long position, byte[] target)
      throws IOException {
    for (int done = 0; done < target.length; ) {
      int length = Math.min(PIECE, target.length - done);
      int read = channel.read(ByteBuffer.wrap(target, done, length), position + done);
      if (read < 0) {
        throw new EOFException("A journal's file is shorter than it was");
      }
      done += read;
    }
    return null;
  }

  long size(Path file) throws IOException {
    return use(file, FileChannel::size);
  }

  void truncate(Path file, long size) throws IOException {
    use(file, channel -> channel.truncate(size));
  }

  private <T> T use(Path file, Action<T> action) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        Handle handle = acquire(file);
        try {
          return action.on(handle.channel);
        } catch (ClosedChannelException e) {
          LOG.trace("Again, since an interrupt closed {}", file, e);
        } finally {
          release(file, handle);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Handle acquire(Path file) throws IOException {
    Handle known = known(file);
    if (known != null) {
      return known;
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return keep(file, new Handle(channel));
  }

  private synchronized @Nullable Handle known(Path file) throws IOException {
    requireOpen();
    Handle handle = handles.get(file);
    if (handle != null) {
      handle.users++;
    }
    return handle;
  }

  /** Another thread may have opened the same file meanwhile: then there are two for a while. */
  private Handle keep(Path file, Handle handle) {
    List<Handle> idle = new ArrayList<>();
    synchronized (this) {
      handle.users++;
      Handle other = handles.put(file, handle);
      if (other != null) {
        forget(other, idle);
      }
      if (closed) {
        handles.remove(file);
        handle.forgotten = true;
      }
      Iterator<Handle> oldest = handles.values().iterator();
      for (int excess = handles.size() - max; excess > 0; excess--) {
        Handle old = oldest.next();
        if (old != handle) {
          oldest.remove();
          forget(old, idle);
        }
      }
    }
    idle.forEach(OpenFiles::close);
    return handle;
  }

  private static void forget(Handle handle, List<Handle> idle) {
    handle.forgotten = true;
    if (handle.users == 0) {
      idle.add(handle);
    }
  }

  private void release(Path file, Handle handle) {
    boolean last;
    synchronized (this) {
      if (!handle.channel.isOpen()) {
        handles.remove(file, handle);
      }
      last = --handle.users == 0 && handle.forgotten;
    }
    if (last) {
      close(handle);
    }
  }

  private static void close(Handle handle) {
    try {
      handle.channel.close();
    } catch (IOException e) {
      LOG.warn("A journal's file cannot be closed", e);
    }
  }

  /** Closes a file that is not to be used any more. */
  void forget(Path file) {
    List<Handle> idle = new ArrayList<>();
    synchronized (this) {
      Handle handle = handles.remove(file);
      if (handle != null) {
        forget(handle, idle);
      }
    }
    idle.forEach(OpenFiles::close);
  }

  synchronized int count() {
    return handles.size();
  }

  @Override
  public void close() {
    List<Handle> idle = new ArrayList<>();
    synchronized (this) {
      closed = true;
      handles.values().forEach(handle -> forget(handle, idle));
      handles.clear();
    }
    idle.forEach(OpenFiles::close);
  }
}
