package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.Jobs;
import dev.yonder.job.RemoteJob;
import dev.yonder.session.Session;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What all jobs of a session have written and nobody has received, job by job in the order of their
 * beginning, each to its end.
 */
final class SessionRecords implements RecordSource {
  private final CallStreams streams;
  private final boolean oneByOne;
  private final Deque<RemoteJob> jobs = new ArrayDeque<>();
  private volatile @Nullable Reading current;
  private volatile boolean stopped;
  private @Nullable RemotingException failure;

  /** A job with its records. */
  private record Reading(RemoteJob job, JobRecords records) {}

  /**
   * All of them.
   *
   * @param known where the session's jobs are to be seen
   * @param oneByOne whether they are used as they come: the host is told so then, else when a job's
   *     are complete, so that who is killed before has received nothing
   */
  SessionRecords(Session session, Jobs known, CallStreams streams, boolean oneByOne) {
    this.streams = streams;
    this.oneByOne = oneByOne;
    session.jobs().stream()
        .sorted(Comparator.comparing(SessionRecords::beginOf).thenComparing(JobInfo::id))
        .map(info -> known.open(session, info))
        .forEach(jobs::add);
  }

  private static Instant beginOf(JobInfo info) {
    Instant begin = info.begin();
    return begin == null ? Instant.MAX : begin;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    while (failure == null && !stopped && (current != null || !jobs.isEmpty())) {
      Reading now = current == null ? begin(jobs.remove()) : current;
      StreamRecord.Output output = now.records().next();
      if (output != null) {
        return output;
      }
      end(now);
    }
    return null;
  }

  private Reading begin(RemoteJob job) {
    Reading next = new Reading(job, new JobRecords(job.reader(false, true), streams, oneByOne));
    current = next;
    return next;
  }

  private void end(Reading over) {
    failure = over.records().failure();
    current = null;
    over.records().close();
    if (failure == null && !stopped) {
      tellReason(over.job());
    }
  }

  /** A job that failed says why behind what it wrote. */
  private void tellReason(RemoteJob job) {
    ErrorRecord reason = job.reason();
    if (reason != null) {
      streams.take(new StreamRecord.Error(reason));
    }
  }

  @Override
  public @Nullable RemotingException failure() {
    return failure;
  }

  @Override
  public void stop() {
    stopped = true;
    Reading now = current;
    if (now != null) {
      now.records().stop();
    }
  }

  @Override
  public void close() {
    stop();
    Reading now = current;
    if (now != null) {
      now.records().close();
    }
    streams.end();
  }
}
