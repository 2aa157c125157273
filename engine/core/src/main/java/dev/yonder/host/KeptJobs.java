package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JobRequest;
import dev.yonder.connection.Threads;
import dev.yonder.host.journal.JobArchive;
import dev.yonder.host.journal.JobDescription;
import dev.yonder.host.journal.JobFiles;
import dev.yonder.host.journal.Journal;
import dev.yonder.host.journal.JournalStore;
import dev.yonder.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host keeps of jobs beyond their sessions: the journals' memory and disk, and the jobs of
 * sessions that have ended, its own and those of the host before it.
 */
final class KeptJobs {
  private static final Logger LOG = LoggerFactory.getLogger(KeptJobs.class);

  /** What was acknowledged last may be asked for again after a host was killed. */
  private static final long DESCRIBE_MILLIS = 1_000;

  private static final long EXPIRE_MILLIS = 10 * 60_000;

  private final JournalStore store;
  private final @Nullable JobArchive archive;
  private final ExecutorService pool;

  /** By the name of the endpoint at which they were started. */
  private final Map<String, JobTable> left = new ConcurrentHashMap<>();

  private final Map<JobFiles, Runnable> toDescribe = new ConcurrentHashMap<>();
  private Threads.Cancellable expiry = () -> {};

  private KeptJobs(JournalStore store, @Nullable JobArchive archive, ExecutorService pool) {
    this.store = store;
    this.archive = archive;
    this.pool = pool;
  }

  /**
   * Takes in what the host before left, where there is a state directory.
   *
   * @param pool does what takes time
   * @throws RemotingException if the directory cannot be used, because another host has it say
   */
  static KeptJobs open(
      JournalOptions options, MessageCodec codec, Clock clock, ExecutorService pool) {
    JournalStore store = new JournalStore(options.limits());
    Path state = options.stateDirectory();
    if (state == null) {
      return new KeptJobs(store, null, pool);
    }
    try {
      JobArchive archive = JobArchive.open(state, store, codec, options.retention(), clock);
      KeptJobs jobs = new KeptJobs(store, archive, pool);
      archive.all().forEach(jobs::recovered);
      jobs.expiry = Threads.every(() -> jobs.soon(archive::expire), EXPIRE_MILLIS);
      return jobs;
    } catch (IOException e) {
      throw new RemotingException(
          ErrorCode.REFUSED, "The state directory cannot be used: " + e.getMessage(), e);
    }
  }

  private void recovered(JobFiles files) {
    JobDescription description = files.description();
    if (description != null) {
      left(description.endpoint()).keep(new RecoveredJob(files, description, this));
    }
  }

  /** Jobs that are reached without their session. */
  JobTable left(Endpoint endpoint) {
    return left(endpoint.name());
  }

  private JobTable left(String endpoint) {
    return left.computeIfAbsent(endpoint, name -> new JobTable());
  }

  /** Where a new job is written down, or null where jobs end with this host. */
  @Nullable JobFiles newFiles(JobRequest request, Consumer<Boolean> onBlocked) {
    return archive == null ? null : archive.add(request.id(), request.policy(), onBlocked);
  }

  /** A journal that ends with this host. */
  Journal newJournal(JobRequest request, Consumer<Boolean> onBlocked) {
    return store.spilling(request.id(), request.policy(), onBlocked);
  }

  /**
   * A session ends: what nobody has received yet can be had without it, if it outlives the host. A
   * host that is closing leaves all its jobs to the next one, also those that wrote nothing: how
   * they ended is still to be told.
   */
  void leave(Endpoint endpoint, JobTable jobs, boolean closing) {
    boolean handedOn = closing && archive != null;
    for (KeptJob job : jobs.all()) {
      if (handedOn) {
        job.interrupt();
      } else if (archive != null) {
        left(endpoint).keep(job);
      }
      soon(
          () -> {
            job.stop();
            if (!handedOn) {
              job.leave();
            }
          });
    }
  }

  /** Writes a job's description down within a moment, however often that is asked for. */
  void describeSoon(JobFiles files, Runnable describe) {
    if (toDescribe.putIfAbsent(files, describe) == null) {
      Threads.later(() -> soon(() -> describeNow(files)), DESCRIBE_MILLIS);
    }
  }

  private void describeNow(JobFiles files) {
    Runnable describe = toDescribe.remove(files);
    if (describe != null) {
      describe.run();
    }
  }

  private void soon(Runnable action) {
    try {
      pool.execute(action);
    } catch (RejectedExecutionException e) {
      LOG.debug("The host is closing", e);
    }
  }

  /** Leaves everything to the next host; journals that end with this one are deleted. */
  void close() {
    expiry.cancel();
    left.values().forEach(jobs -> jobs.all().forEach(KeptJob::interrupt));
    toDescribe.keySet().forEach(this::describeNow);
    try {
      store.close();
      if (archive != null) {
        archive.close();
      }
    } catch (IOException e) {
      LOG.warn("The journals cannot be closed in good order", e);
    }
  }
}
