package dev.yonder.host.journal;

import dev.yonder.command.JournalPolicy;
import dev.yonder.connection.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all journals of a host share: memory, disk and open files. */
public final class JournalStore implements AutoCloseable {
  private static final int MAX_OPEN_FILES = 128;
  private static final long RETRY_MILLIS = 1_000;

  private final JournalLimits limits;
  private final Budget memory;
  private final Budget disk;
  private final OpenFiles files = new OpenFiles(MAX_OPEN_FILES);
  private final SpillDirectory spill;
  private final Set<Journal> journals = ConcurrentHashMap.newKeySet();

  /** Those that have something in memory, by the time when they first had. */
  private final Set<Journal> filled = new LinkedHashSet<>();

  private final AtomicBoolean retryDue = new AtomicBoolean();
  private volatile boolean closed;

  /** Makes room on disk where the journals themselves have none to give. */
  private volatile Runnable lastResort = () -> {};

  /**
   * A store without journals.
   *
   * @param limits how much they may take
   */
  public JournalStore(JournalLimits limits) {
    this(limits, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A store that puts what does not fit into memory below a directory. */
  JournalStore(JournalLimits limits, Path temporary) {
    this.spill = new SpillDirectory(temporary);
    this.limits = limits;
    this.memory = new Budget(limits.hostMemory());
    this.disk = new Budget(limits.hostDisk());
  }

  /**
   * A journal that ends with this host; what does not fit into memory goes to a file that nobody
   * finds later.
   *
   * @param job the job whose records it keeps
   * @param policy what happens when it is full
   * @param onBlocked told when the job waits for room and nobody reads, and when that is over
   * @return a new journal
   */
  public Journal spilling(UUID job, JournalPolicy policy, Consumer<Boolean> onBlocked) {
    return newJournal(() -> spill.directory(job), false, policy, onBlocked);
  }

  /** A journal all of which is in a directory, from where the next host takes it. */
  Journal durable(Path directory, JournalPolicy policy, Consumer<Boolean> onBlocked) {
    return newJournal(() -> directory, true, policy, onBlocked);
  }

  private Journal newJournal(
      SegmentLog.Place place, boolean durable, JournalPolicy policy, Consumer<Boolean> onBlocked) {
    SegmentLog log = new SegmentLog(place, files, disk, limits.segment());
    Journal journal = new Journal(this, log, durable, policy, onBlocked);
    journals.add(journal);
    return journal;
  }

  /** Makes room on disk when acknowledged records give none: called by a writer that waits. */
  void onDiskFull(Runnable action) {
    lastResort = action;
  }

  JournalLimits limits() {
    return limits;
  }

  Budget memory() {
    return memory;
  }

  /** A journal has something in memory. */
  void filled(Journal journal) {
    if (journal.isFirstFill()) {
      synchronized (filled) {
        filled.add(journal);
      }
    }
  }

  private @Nullable Journal takeFirstFilled() {
    synchronized (filled) {
      Iterator<Journal> all = filled.iterator();
      Journal first = all.hasNext() ? all.next() : null;
      filled.remove(first);
      return first;
    }
  }

  /** Has journals give up memory, those that were filled first, until all have enough. */
  void relieve() {
    while (memory.isExceeded()) {
      Journal oldest = takeFirstFilled();
      if (oldest == null) {
        return;
      }
      oldest.shrink();
    }
  }

  /** Makes room on disk by what nobody needs any more. */
  void reclaim() {
    journals.forEach(Journal::reclaim);
    if (disk.isNearlyUsed(limits.segment())) {
      lastResort.run();
    }
  }

  void forget(Journal journal) {
    journals.remove(journal);
    synchronized (filled) {
      filled.remove(journal);
    }
  }

  Budget disk() {
    return disk;
  }

  /** Tries again what a disk refused that was full, for those who do not wait for it themselves. */
  void retryLater() {
    if (!closed && retryDue.compareAndSet(false, true)) {
      Threads.later(() -> Threads.startPlatform("yonder-journal-retry", this::retry), RETRY_MILLIS);
    }
  }

  private void retry() {
    retryDue.set(false);
    journals.stream().filter(journal -> journal.trouble() != null).forEach(Journal::tidy);
  }

  /** How many files are open. */
  int openFiles() {
    return files.count();
  }

  /**
   * Lets nobody wait any longer. What was kept for this host only is deleted.
   *
   * @throws IOException if that cannot be deleted
   */
  @Override
  public void close() throws IOException {
    closed = true;
    journals.forEach(Journal::abandon);
    files.close();
    spill.close();
  }
}
