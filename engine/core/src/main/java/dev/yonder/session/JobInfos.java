package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host said of a session's jobs last. Safe for use by several threads. */
final class JobInfos {
  private static final Logger LOG = LoggerFactory.getLogger(JobInfos.class);
  private static final int MAX_JOBS = 100_000;

  private final NativeSession session;
  private final Map<UUID, JobInfo> infos = new ConcurrentHashMap<>();

  JobInfos(NativeSession session) {
    this.session = session;
  }

  Optional<JobInfo> find(UUID job) {
    return Optional.ofNullable(infos.get(job));
  }

  /** The answer to a start may come after the news that the job has ended. */
  void started(JobInfo job) {
    infos.putIfAbsent(job.id(), job);
  }

  /** The host tells of a job; its news may overtake each other, but nothing comes after the end. */
  void changed(JobInfo job) {
    if (infos.size() >= MAX_JOBS && !infos.containsKey(job.id())) {
      throw new ProtocolException("The host speaks of more than %d jobs".formatted(MAX_JOBS));
    }
    infos.merge(job.id(), job, (last, news) -> last.state().isFinished() ? last : news);
    session.tell(listener -> listener.jobChanged(job));
  }

  void forget(UUID job) {
    infos.remove(job);
  }

  /** What has become of the jobs while the host could not tell. */
  void refresh(Link link) {
    if (!infos.isEmpty()) {
      refresh(knownTo(link));
    }
  }

  private void refresh(List<JobInfo> now) {
    now.stream().filter(job -> infos.containsKey(job.id())).forEach(this::changed);
  }

  /** What of the session before is not to be found at the host any longer. */
  LostState lostSince(Link link, UUID before) {
    List<JobInfo> now = infos.isEmpty() ? List.of() : knownTo(link);
    refresh(now);
    Set<UUID> kept = now.stream().map(JobInfo::id).collect(Collectors.toUnmodifiableSet());
    List<JobInfo> gone =
        infos.values().stream()
            .filter(job -> job.session().equals(before) && !kept.contains(job.id()))
            .toList();
    gone.forEach(job -> forget(job.id()));
    return new LostState(before, gone.stream().map(JobInfo::name).sorted().toList());
  }

  private List<JobInfo> knownTo(Link link) {
    try {
      return JobPages.all(
          after ->
              link.ask(
                  "the jobs",
                  HostMessage.Jobs.class,
                  call -> new ClientMessage.GetJobs(call, true, after)));
    } catch (RemotingException e) {
      LOG.debug("Session {}: the host does not tell its jobs", session.name(), e);
      return List.of();
    }
  }
}
