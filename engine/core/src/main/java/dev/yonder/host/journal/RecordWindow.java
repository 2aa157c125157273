package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which records a journal has, and where: from the floor on they are kept, the newest of them in
 * memory; what is to go to disk and what may be forgotten is decided here and done elsewhere.
 * Guarded by the journal's lock.
 */
final class RecordWindow {
  private final JournalLimits limits;
  private final boolean durable;
  private final SegmentLog log;
  private final Tail tail;

  /** Behind the last record that was put. */
  private long next;

  /** Behind the last record that is on disk, or was dropped. */
  private long stored;

  /** Before the first record that is kept. */
  private long floor;

  private long acknowledged;
  private long dropped;
  private boolean shrinking;

  /** A window on nothing; a durable one has all that it shows on disk. */
  RecordWindow(JournalLimits limits, boolean durable, SegmentLog log, Budget memory) {
    this.limits = limits;
    this.durable = durable;
    this.log = log;
    this.tail = new Tail(memory);
  }

  /** Takes in what a host left on disk. */
  void recover(long end, long wasAcknowledged, long wasDropped) {
    next = end;
    stored = end;
    floor = log.isEmpty() ? end : log.first();
    acknowledged = Math.min(wasAcknowledged, end);
    dropped = Math.max(wasDropped, floor - acknowledged);
  }

  void add(EncodedBatch batch) {
    tail.add(batch);
    next = batch.next();
  }

  /** Gives up all memory that need not be in use, at the next opportunity. */
  void shrink() {
    shrinking = true;
  }

  /** Whether something has to go to disk. */
  boolean hasWork() {
    return durable ? stored < next : isTailTooLarge();
  }

  private boolean isTailTooLarge() {
    return !tail.isEmpty() && (shrinking || limits.spills() && tail.bytes() > limits.memory());
  }

  /** Whether there is no room for another batch. */
  boolean isFull() {
    return held() >= limits.total()
        || limits.spills() && tail.bytes() > limits.memory() && hasWork();
  }

  private long held() {
    return durable ? log.bytes() : log.bytes() + tail.bytes();
  }

  /** The batch that has to go to disk next, after what may be forgotten instead has been. */
  @Nullable EncodedBatch nextToStore() {
    forget(durable ? stored : acknowledged, this::isTailTooLarge);
    EncodedBatch due = durable ? tail.from(stored) : isTailTooLarge() ? tail.first() : null;
    shrinking &= due != null;
    return due;
  }

  /** A batch is on disk now. */
  void stored(EncodedBatch batch) {
    stored = Math.max(stored, batch.next());
    if (!durable) {
      tail.remove(batch);
    }
  }

  /** Forgets old batches in memory, no further than to a record and while there is need. */
  private void forget(long upTo, BooleanSupplier needed) {
    for (EncodedBatch old = tail.first();
        old != null && old.next() <= upTo && needed.getAsBoolean();
        old = tail.first()) {
      tail.remove(old);
      if (!durable) {
        raiseFloor(old.next());
      }
    }
  }

  /** Nobody is shown what comes before the floor, whether it is still there or not. */
  private void raiseFloor(long to) {
    dropped += Math.max(0, to - Math.max(floor, acknowledged));
    floor = Math.max(floor, to);
    stored = Math.max(stored, to);
    tail.removeBefore(to);
  }

  /** Gives up what was acknowledged: whole files, and memory as far as there is need. */
  void dropAcknowledged() {
    raiseFloor(log.droppableBefore(acknowledged));
    if (!durable) {
      forget(acknowledged, this::isFull);
    }
  }

  /** Gives up the oldest file or, where there is none, the oldest batch; false without either. */
  boolean dropOldest() {
    EncodedBatch oldest = tail.first();
    if (log.isEmpty() && oldest == null) {
      return false;
    }
    raiseFloor(log.isEmpty() ? oldest.next() : log.endOfOldest());
    return true;
  }

  /** Gives up everything. */
  void dropAll() {
    raiseFloor(next);
  }

  void acknowledge(long upTo) {
    acknowledged = Math.max(acknowledged, Math.min(upTo, next));
  }

  /** The batch in memory that holds a record, or null when an older one may be on disk. */
  @Nullable EncodedBatch holding(long sequence) {
    return tail.reachesBackTo(sequence) ? tail.from(sequence) : null;
  }

  /** The batch in memory that holds a record, or the first one behind it, before an end. */
  @Nullable EncodedBatch from(long sequence, long end) {
    EncodedBatch found = tail.from(sequence);
    return found != null && found.next() <= end ? found : null;
  }

  long next() {
    return next;
  }

  long stored() {
    return stored;
  }

  long floor() {
    return floor;
  }

  long acknowledged() {
    return acknowledged;
  }

  long dropped() {
    return dropped;
  }
}
