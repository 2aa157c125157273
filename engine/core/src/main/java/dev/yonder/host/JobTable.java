package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The jobs of one session, or those that sessions have left. */
final class JobTable {
  static final int MAX_JOBS = 100_000;

  private final Map<UUID, KeptJob> jobs = new ConcurrentHashMap<>();

  boolean has(UUID id) {
    KeptJob job = jobs.get(id);
    return job != null && !job.isGone();
  }

  /**
   * Adds a job.
   *
   * @param maker makes it, quickly
   * @return the job; null when there is one of that identity already, and nothing has changed
   */
  @Nullable HostJob add(UUID id, Function<UUID, HostJob> maker) {
    if (jobs.size() >= MAX_JOBS) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "The session has %d jobs already; remove some first".formatted(MAX_JOBS));
    }
    AtomicReference<HostJob> made = new AtomicReference<>();
    jobs.computeIfAbsent(
        id,
        missing -> {
          made.set(maker.apply(missing));
          return made.get();
        });
    return made.get();
  }

  /** Takes a job that is there already, however many there are. */
  void keep(KeptJob job) {
    jobs.put(job.id(), job);
  }

  /** What was deleted to make room, or because its time was over, is not to be found. */
  private void prune() {
    jobs.values().removeIf(KeptJob::isGone);
  }

  KeptJob require(UUID id) {
    KeptJob job = jobs.get(id);
    if (job == null || job.isGone()) {
      throw new RemotingException(ErrorCode.NOT_FOUND, "The host has no job " + id);
    }
    return job;
  }

  void remove(UUID id) {
    if (!require(id).isFinished()) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE, "The job still runs; stop it first, or remove it by force");
    }
    KeptJob removed = jobs.remove(id);
    if (removed != null) {
      removed.discard();
    }
  }

  void acknowledge(UUID id, long upTo) {
    KeptJob job = jobs.get(id);
    if (job != null) {
      job.acknowledge(upTo);
    }
  }

  List<JobInfo> infos() {
    return kept().map(KeptJob::info).sorted(Comparator.comparing(JobInfo::id)).toList();
  }

  /** The jobs that can be found, in no order. */
  Stream<KeptJob> kept() {
    prune();
    return jobs.values().stream();
  }

  Collection<KeptJob> all() {
    return jobs.values();
  }
}
