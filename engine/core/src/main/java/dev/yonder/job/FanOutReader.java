package dev.yonder.job;

import dev.yonder.command.StreamRecord;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * What comes of all targets, in the order in which it comes. A target that has a few records
 * waiting here waits itself: all get their turn, and little is held however slowly it is taken. To
 * be taken by one thread at a time.
 */
public final class FanOutReader {
  /** Records of one target that may wait to be taken. */
  static final int MAX_WAITING = 64;

  private final BlockingQueue<FanOutEvent> events = new LinkedBlockingQueue<>();
  private final Map<RemoteJob, Semaphore> rooms = new IdentityHashMap<>();
  private int pending;
  private volatile boolean closed;

  FanOutReader(List<RemoteJob> children) {
    children.forEach(child -> rooms.put(child, new Semaphore(MAX_WAITING)));
    this.pending = children.size();
  }

  private Semaphore room(RemoteJob child) {
    Semaphore room = rooms.get(child);
    if (room == null) {
      throw new IllegalArgumentException("%s is none of those that are read".formatted(child));
    }
    return room;
  }

  /**
   * Waits until something happens: as long as the slowest target takes.
   *
   * @return what happened, or null when all targets have ended
   * @throws CancellationException if the thread was interrupted
   */
  public @Nullable FanOutEvent next() {
    if (pending == 0) {
      return null;
    }
    try {
      FanOutEvent event = events.take();
      if (event instanceof FanOutEvent.Ended) {
        pending--;
      } else {
        room(event.child()).release();
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for several targets");
    }
  }

  /** Waits while too much of the child waits; false when nobody takes any more. */
  boolean put(RemoteJob child, StreamRecord record) {
    room(child).acquireUninterruptibly();
    if (!closed) {
      events.add(new FanOutEvent.Written(child, record));
    }
    return !closed;
  }

  void ended(RemoteJob child, TargetOutcome outcome) {
    events.add(new FanOutEvent.Ended(child, outcome));
  }

  /** Nobody takes any more: those that wait for room go on without. */
  void close() {
    closed = true;
    rooms.values().forEach(room -> room.release(Integer.MAX_VALUE / 2));
  }
}
