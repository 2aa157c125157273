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

/** The jobs of one session. */
final class JobTable {
  static final int MAX_JOBS = 100_000;

  private final Map<UUID, HostJob> jobs = new ConcurrentHashMap<>();

  boolean has(UUID id) {
    return jobs.containsKey(id);
  }

  /**
   * @return false when there is a job of that identity already; nothing has changed then
   */
  boolean add(HostJob job) {
    if (jobs.size() >= MAX_JOBS) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "The session has %d jobs already; remove some first".formatted(MAX_JOBS));
    }
    return jobs.putIfAbsent(job.id(), job) == null;
  }

  HostJob require(UUID id) {
    HostJob job = jobs.get(id);
    if (job == null) {
      throw new RemotingException(ErrorCode.NOT_FOUND, "The host has no job " + id);
    }
    return job;
  }

  void remove(UUID id) {
    if (!require(id).isFinished()) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE, "The job still runs; stop it first, or remove it by force");
    }
    jobs.remove(id);
  }

  void acknowledge(UUID id, long upTo) {
    HostJob job = jobs.get(id);
    if (job != null) {
      job.journal().acknowledge(upTo);
    }
  }

  List<JobInfo> infos() {
    return jobs.values().stream()
        .map(HostJob::info)
        .sorted(Comparator.comparing(JobInfo::id))
        .toList();
  }

  Collection<HostJob> all() {
    return jobs.values();
  }
}
