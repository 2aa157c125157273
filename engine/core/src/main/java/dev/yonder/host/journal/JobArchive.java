package dev.yonder.host.journal;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JournalPolicy;
import dev.yonder.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of a host in a directory that outlives it, one directory for each. One host at a time
 * has it.
 */
public final class JobArchive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobArchive.class);
  private static final String LOCK = "lock";
  private static final String JOBS = "jobs";

  private final Path jobs;
  private final JournalStore store;
  private final MessageCodec codec;
  private final Duration retention;
  private final Clock clock;
  private final ProcessLock lock;
  private final Map<UUID, JobFiles> files = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private JobArchive(
      Path state,
      JournalStore store,
      MessageCodec codec,
      Duration retention,
      Clock clock,
      ProcessLock lock) {
    this.jobs = state.resolve(JOBS);
    this.store = store;
    this.codec = codec;
    this.retention = retention;
    this.clock = clock;
    this.lock = lock;
  }

  /**
   * Opens an archive and takes in what the host before left: jobs that had not ended are
   * interrupted.
   *
   * @param state the directory, which is made when it is not there
   * @param store what its journals share
   * @param codec how requests and descriptions are written
   * @param retention how long a job is kept that has ended
   * @param clock tells when that is over
   * @return the archive
   * @throws IOException if another host has the directory, or it cannot be used
   */
  public static JobArchive open(
      Path state, JournalStore store, MessageCodec codec, Duration retention, Clock clock)
      throws IOException {
    Files.createDirectories(state, OpenFiles.ownersOnly(state, "rwx------"));
    JobArchive archive =
        new JobArchive(state, store, codec, retention, clock, lock(state.resolve(LOCK)));
    boolean opened = false;
    try {
      archive.recoverAll();
      archive.expire();
      store.onDiskFull(archive::dropOldest);
      opened = true;
    } finally {
      if (!opened) {
        archive.close();
      }
    }
    return archive;
  }

  private static ProcessLock lock(Path file) throws IOException {
    ProcessLock lock = ProcessLock.tryTake(file);
    if (lock == null) {
      throw new IOException(
          "Another host keeps its jobs in %s; end it, or choose another directory"
              .formatted(file.getParent()));
    }
    return lock;
  }

  private void recoverAll() throws IOException {
    Files.createDirectories(jobs, OpenFiles.ownersOnly(jobs, "rwx------"));
    RecoveredState state = new RecoveredState(clock.instant());
    try (var directories = Files.newDirectoryStream(jobs)) {
      for (Path directory : directories) {
        UUID id = idOf(directory);
        if (id != null) {
          recover(id, directory, state);
        }
      }
    }
  }

  /** Only what this host would have made itself is looked at. */
  private static @Nullable UUID idOf(Path directory) {
    String name = directory.getFileName().toString();
    try {
      UUID id = UUID.fromString(name);
      boolean ours =
          id.toString().equals(name) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
      return ours ? id : null;
    } catch (IllegalArgumentException e) {
      LOG.debug("{} is no job's directory", directory, e);
      return null;
    }
  }

  /** One job whose files are damaged is no reason not to have the others. */
  private void recover(UUID id, Path directory, RecoveredState state) {
    Journal journal = store.durable(directory, JournalPolicy.BLOCK, blocked -> {});
    JobFiles found = new JobFiles(this, id, directory, codec, journal);
    try {
      if (found.recover(state)) {
        files.put(id, found);
      } else {
        FileTree.delete(directory);
      }
    } catch (IOException e) {
      LOG.warn("Job {} is left alone: its files cannot be read", id, e);
      store.forget(journal);
    }
  }

  /**
   * All jobs that are there.
   *
   * @return those found when this was opened, and those made since
   */
  public List<JobFiles> all() {
    return List.copyOf(files.values());
  }

  /**
   * Makes room for a job; nothing is written yet.
   *
   * @param id its identity, which no other has
   * @param policy what happens when its journal is full
   * @param onBlocked told when it waits for room and nobody reads, and when that is over
   * @return its files
   * @throws RemotingException if there is such a job
   */
  public JobFiles add(UUID id, JournalPolicy policy, Consumer<Boolean> onBlocked) {
    Path directory = jobs.resolve(id.toString());
    Journal journal = store.durable(directory, policy, onBlocked);
    JobFiles added = new JobFiles(this, id, directory, codec, journal);
    if (files.putIfAbsent(id, added) != null) {
      store.forget(journal);
      throw new RemotingException(
          ErrorCode.REFUSED, "The host has a job %s already; choose another id".formatted(id));
    }
    return added;
  }

  void forget(UUID gone) {
    files.remove(gone);
  }

  /** Deletes the jobs that ended longer ago than jobs are kept. */
  public void expire() {
    Instant before = clock.instant().minus(retention);
    files.values().stream()
        .filter(
            job -> {
              Instant end = job.end();
              return end != null && end.isBefore(before);
            })
        .toList()
        .forEach(JobFiles::discard);
  }

  /** Deletes the job that ended first, to make room for others. */
  private void dropOldest() {
    files.values().stream()
        .filter(job -> job.end() != null)
        .min(Comparator.comparing(job -> Objects.requireNonNull(job.end())))
        .ifPresent(
            oldest -> {
              LOG.warn("The disk for jobs is used up; the one that ended first is dropped");
              oldest.discard();
            });
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Writes nothing any more, and leaves the directory to the next host.
   *
   * @throws IOException if the lock cannot be given back
   */
  @Override
  public void close() throws IOException {
    closed = true;
    lock.close();
  }
}
