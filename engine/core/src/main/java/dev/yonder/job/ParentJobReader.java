package dev.yonder.job;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of several jobs as they come: each child is read by a thread of its own from
 * its start to its end, and a child that is far ahead waits for whoever takes.
 */
final class ParentJobReader implements JobReader {
  private static final int MAX_WAITING = 1024;

  private final List<RemoteJob> children;
  private final boolean keep;
  private final boolean wait;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Arrival> arrivals = new ArrayDeque<>();
  private final Set<RemoteJob> unread;
  private final Set<RemoteJobReader> readers = new HashSet<>();
  private final Map<RemoteJobReader, Long> uncommitted = new HashMap<>();
  private final Runnable childChanged = this::readThoseThatStarted;
  private int running;
  private boolean closed;
  private @Nullable RemotingException failure;
  private @Nullable Arrival last;

  /** A record with where it came from. */
  private record Arrival(RemoteJobReader reader, long position, StreamRecord record) {}

  ParentJobReader(List<RemoteJob> children, boolean keep, boolean wait) {
    this.children = children;
    this.keep = keep;
    this.wait = wait;
    this.unread = new HashSet<>(children);
    children.forEach(child -> child.observe(childChanged));
    readThoseThatStarted();
  }

  private void readThoseThatStarted() {
    for (RemoteJob child : children) {
      lock.lock();
      try {
        boolean due = child.session() != null || child.state().isFinished() || !wait;
        if (due && !closed && unread.remove(child)) {
          RemoteJobReader reader = child.openReader(keep, wait);
          readers.add(reader);
          running++;
          Threads.start("yonder-job-read " + child.name(), () -> read(reader));
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void read(RemoteJobReader reader) {
    RemotingException error = null;
    try {
      for (StreamRecord r = reader.next(); r != null && deliver(reader, r); ) {
        r = reader.next();
      }
    } catch (RemotingException e) {
      error = e;
    } finally {
      ended(error);
    }
  }

  private boolean deliver(RemoteJobReader reader, StreamRecord record) {
    lock.lock();
    try {
      while (arrivals.size() >= MAX_WAITING && !closed) {
        changed.awaitUninterruptibly();
      }
      arrivals.add(new Arrival(reader, reader.position(), record));
      changed.signalAll();
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** One child that cannot be read is no reason to give up the others. */
  private void ended(@Nullable RemotingException error) {
    lock.lock();
    try {
      failure = failure == null ? error : failure;
      running--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable StreamRecord next() {
    lock.lock();
    try {
      while (arrivals.isEmpty() && (running > 0 || !unread.isEmpty()) && !closed) {
        changed.await();
      }
      Arrival next = arrivals.poll();
      if (next == null) {
        requireWhole();
        return null;
      }
      last = next;
      uncommitted.put(next.reader(), next.position());
      changed.signalAll();
      return next.record();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while receiving from several jobs");
    } finally {
      lock.unlock();
    }
  }

  private void requireWhole() {
    if (failure != null && !closed) {
      throw failure;
    }
  }

  @Override
  public RemoteJob source() {
    Arrival taken = last;
    if (taken == null) {
      throw new IllegalStateException("No record has been taken");
    }
    return taken.reader().source();
  }

  @Override
  public Runnable mark() {
    Map<RemoteJobReader, Long> taken = Map.copyOf(uncommitted);
    uncommitted.clear();
    return () -> taken.forEach(RemoteJobReader::commit);
  }

  @Override
  public void stop() {
    List<RemoteJobReader> opened;
    lock.lock();
    try {
      unread.clear();
      opened = List.copyOf(readers);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    opened.forEach(RemoteJobReader::stop);
  }

  @Override
  public void close() {
    children.forEach(child -> child.unobserve(childChanged));
    List<RemoteJobReader> opened;
    lock.lock();
    try {
      closed = true;
      opened = List.copyOf(readers);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    opened.forEach(RemoteJobReader::close);
  }
}
