package dev.yonder.host.journal;

import dev.yonder.command.JournalPolicy;
import dev.yonder.protocol.EncodedBatch;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one job by sequence number: the newest in memory, older ones on disk. What was
 * acknowledged goes first when room is needed, and is kept until then. A durable journal shows a
 * batch to readers only once it is on disk too.
 *
 * <p>One thread at a time writes; any number reads. {@code lock} guards what is in memory and is
 * never held across a file.
 */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final JournalStore store;
  private final JournalPolicy policy;
  private final boolean durable;
  private final SegmentLog log;
  private final Consumer<Boolean> onBlocked;
  private final DiskTurn disk = new DiskTurn();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readable = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final RecordWindow window;
  private final AtomicBoolean filled = new AtomicBoolean();
  private boolean settled;
  private boolean ended;
  private boolean abandoned;
  private long lastRead = RoomWait.never();

  Journal(
      JournalStore store,
      SegmentLog log,
      boolean durable,
      JournalPolicy policy,
      Consumer<Boolean> onBlocked) {
    this.store = store;
    this.log = log;
    this.durable = durable;
    this.policy = policy;
    this.onBlocked = onBlocked;
    this.window = new RecordWindow(store.limits(), durable, log, store.memory());
  }

  /** Takes in what a host left: nothing will be written behind that. */
  void recover(long records, long acknowledged, long dropped) throws IOException {
    log.recover(records);
    window.recover(records < 0 ? log.next() : records, acknowledged, dropped);
    settled = true;
    ended = true;
  }

  private <T extends @Nullable Object> T get(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is room for a batch: until somebody acknowledges what was read, or a disk
   * that was full takes more. The wait has no bound of its own.
   *
   * @throws CancellationException if the journal was abandoned, or the thread interrupted
   */
  public void awaitRoom() {
    if (get(this::isFull)) {
      awaitWork(() -> !isFull());
    }
    if (isAbandoned()) {
      throw new CancellationException("The job is being stopped");
    }
  }

  private boolean isFull() {
    return disk.trouble() != null || window.isFull();
  }

  private boolean isAbandoned() {
    return get(() -> abandoned);
  }

  /**
   * Takes a batch, without waiting.
   *
   * @param batch follows what was put before
   * @return whether {@link #tidy} is due, which takes time
   */
  public boolean add(EncodedBatch batch) {
    boolean due;
    lock.lock();
    try {
      window.add(batch);
      due = window.hasWork();
      if (!durable) {
        readable.signalAll();
      }
    } finally {
      lock.unlock();
    }
    store.filled(this);
    return due || store.memory().isExceeded();
  }

  /**
   * Takes a batch for which there is room, and does with it what is due.
   *
   * @param batch follows what was put before
   */
  public void put(EncodedBatch batch) {
    if (add(batch)) {
      tidy();
    }
  }

  /** Moves to disk what has to be there; leaves that to another thread that is at it already. */
  public void tidy() {
    tidyThis();
    store.relieve();
    if (disk.trouble() != null) {
      store.retryLater();
    }
  }

  private void tidyThis() {
    do {
      disk.tryTo(this::storeDue);
    } while (!disk.isTaken() && disk.trouble() == null && get(window::hasWork));
  }

  /** Whether nothing had been put since this was shrunk. */
  boolean isFirstFill() {
    return !filled.get() && filled.compareAndSet(false, true);
  }

  /** Gives all memory back that need not be in use. */
  void shrink() {
    filled.set(false);
    locked(window::shrink);
    tidyThis();
  }

  private void storeDue() throws IOException {
    for (EncodedBatch due = nextToStore(); due != null; due = nextToStore()) {
      log.append(due);
      stored(due);
    }
    log.dropBefore(floor());
  }

  private @Nullable EncodedBatch nextToStore() {
    return get(window::nextToStore);
  }

  private void stored(EncodedBatch batch) {
    locked(
        () -> {
          window.stored(batch);
          readable.signalAll();
          room.signalAll();
        });
  }

  /** Makes room of what was acknowledged, or else, if the policy says so, of the oldest. */
  private void makeRoom() throws IOException {
    dropAcknowledged();
    disk.attempt(this::storeDue);
    while (get(this::mayDrop) && get(window::dropOldest)) {
      log.dropBefore(floor());
      disk.attempt(this::storeDue);
    }
    IOException trouble = disk.trouble();
    if (trouble != null) {
      throw trouble;
    }
  }

  /** A host that is closing leaves the files as they are. */
  private boolean mayDrop() {
    return policy == JournalPolicy.DROP_OLDEST && isFull() && !abandoned;
  }

  private void dropAcknowledged() throws IOException {
    locked(window::dropAcknowledged);
    log.dropBefore(floor());
  }

  /** Gives back the disk that acknowledged records take. */
  void reclaim() {
    disk.tryTo(
        () -> {
          dropAcknowledged();
          storeDue();
        });
  }

  /** Works towards something, and waits where that does not help; tells when that takes long. */
  private void awaitWork(BooleanSupplier done) {
    RoomWait wait = new RoomWait(onBlocked);
    try {
      while (!isAbandoned()) {
        disk.tryTo(this::makeRoom);
        store.relieve();
        if (disk.trouble() != null) {
          store.reclaim();
        }
        if (awaitBriefly(done)) {
          return;
        }
        wait.lasts(get(() -> lastRead), disk.trouble() != null);
      }
    } finally {
      wait.ends();
    }
  }

  private boolean awaitBriefly(BooleanSupplier done) {
    lock.lock();
    try {
      if (!done.getAsBoolean() && !abandoned) {
        room.awaitNanos(RoomWait.PAUSE_NANOS);
      }
      return done.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while the journal is full");
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all that was put can be read: without bound, while a disk is full. When {@link
   * #abandon} ends the wait the last records can be read, and do not outlive this host.
   */
  public void settle() {
    tidy();
    try {
      if (durable && get(window::hasWork)) {
        awaitWork(() -> !window.hasWork());
      }
    } catch (CancellationException e) {
      LOG.debug("The last records are kept in memory only", e);
    } finally {
      locked(
          () -> {
            settled = true;
            readable.signalAll();
          });
    }
  }

  /** Says that nothing more will be written; settles what was. */
  public void end() {
    settle();
    locked(
        () -> {
          ended = true;
          readable.signalAll();
        });
  }

  /** Ends every wait for room: whoever writes is to end. */
  public void abandon() {
    locked(
        () -> {
          abandoned = true;
          room.signalAll();
        });
  }

  /** Forgets everything, in memory and on disk. */
  public void discard() {
    abandon();
    disk.waitTo(
        () -> {
          locked(window::dropAll);
          log.delete();
        });
    store.forget(this);
  }

  /**
   * Says that nobody needs records any more. They are kept until room is needed.
   *
   * @param upTo the sequence number behind the last of them
   */
  public void acknowledge(long upTo) {
    locked(
        () -> {
          window.acknowledge(upTo);
          room.signalAll();
        });
  }

  /**
   * A reader of its own for somebody.
   *
   * @param from the sequence number of the first record that is wanted
   * @return the reader
   */
  public JournalReader reader(long from) {
    return new JournalReader(this, from);
  }

  /**
   * Waits for a record that may be read.
   *
   * @return the sequence number of the first one that may, which is later when records are gone; or
   *     -1 when there is none
   */
  long awaitReadable(long from, boolean follow) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (follow && !ended && visible() <= from) {
        readable.await();
      }
      lastRead = System.nanoTime();
      long first = Math.max(from, window.floor());
      return visible() > first ? first : -1;
    } finally {
      lock.unlock();
    }
  }

  /** What was not written to disk when nobody waits for that any more is shown all the same. */
  private long visible() {
    return durable && !settled ? window.stored() : window.next();
  }

  /** The batch in memory that holds a record, or null when an older one may be on disk. */
  @Nullable EncodedBatch inMemory(long sequence) {
    return get(() -> window.holding(sequence));
  }

  /** The batch in memory that holds a record, or the first one behind it. */
  @Nullable EncodedBatch inMemoryFrom(long sequence) {
    return get(() -> window.from(sequence, visible()));
  }

  SegmentLog log() {
    return log;
  }

  private long floor() {
    return get(window::floor);
  }

  /** Behind the last record that left memory or was dropped. */
  long stored() {
    return get(window::stored);
  }

  /**
   * How many records may be read, or could be.
   *
   * @return the sequence number behind the last of them
   */
  public long written() {
    return get(this::visible);
  }

  /**
   * Which records nobody needs any more.
   *
   * @return the sequence number behind the last of them
   */
  public long acknowledged() {
    return get(window::acknowledged);
  }

  /**
   * How many records are gone that nobody had acknowledged.
   *
   * @return 0 or more
   */
  public long dropped() {
    return get(window::dropped);
  }

  /**
   * Why records cannot be written to disk.
   *
   * @return what the disk said last, or null when all is well
   */
  public @Nullable IOException trouble() {
    return disk.trouble();
  }
}
