package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.JobRecords;
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
  private final Session session;
  private final CallStreams streams;
  private final boolean oneByOne;
  private final Deque<JobInfo> jobs = new ArrayDeque<>();
  private volatile @Nullable JobRecords current;
  private volatile boolean stopped;
  private @Nullable JobInfo job;
  private long acknowledged;
  private @Nullable RemotingException failure;

  /**
   * All of them.
   *
   * @param oneByOne whether they are used as they come: the host is told so then, else when a job's
   *     are complete, so that who is killed before has received nothing
   */
  SessionRecords(Session session, CallStreams streams, boolean oneByOne) {
    this.oneByOne = oneByOne;
    this.session = session;
    this.streams = streams;
    session.jobs().stream()
        .sorted(Comparator.comparing(SessionRecords::beginOf).thenComparing(JobInfo::id))
        .forEach(jobs::add);
  }

  private static Instant beginOf(JobInfo info) {
    Instant begin = info.begin();
    return begin == null ? Instant.MAX : begin;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    while (failure == null && !stopped && (current != null || !jobs.isEmpty())) {
      JobRecords records = current == null ? begin(jobs.remove()) : current;
      StreamRecord record = records.next();
      if (record == null) {
        end(records);
      } else {
        if (oneByOne) {
          acknowledge(records.taken());
        }
        if (record instanceof StreamRecord.Output output) {
          return output;
        }
        streams.take(record);
      }
    }
    return null;
  }

  private JobRecords begin(JobInfo next) {
    JobRecords records = new JobRecords(session, next.id(), next.acknowledged(), true);
    job = next;
    acknowledged = next.acknowledged();
    current = records;
    return records;
  }

  private void end(JobRecords records) {
    failure = records.failure();
    current = null;
    records.close();
    if (failure == null) {
      acknowledge(records.position());
      tellReason();
    }
  }

  private void acknowledge(long upTo) {
    JobInfo now = job;
    if (now != null && upTo > acknowledged) {
      acknowledged = upTo;
      session.acknowledgeJob(now.id(), upTo);
    }
  }

  /** A job that failed says why behind what it wrote. */
  private void tellReason() {
    JobInfo now = job;
    if (now != null) {
      session.jobs().stream()
          .filter(info -> info.id().equals(now.id()) && info.reason() != null)
          .forEach(
              info ->
                  streams.take(
                      new StreamRecord.Error(java.util.Objects.requireNonNull(info.reason()))));
    }
  }

  @Override
  public @Nullable RemotingException failure() {
    return failure;
  }

  @Override
  public void stop() {
    stopped = true;
    JobRecords records = current;
    if (records != null) {
      records.close();
    }
  }

  @Override
  public void close() {
    stop();
    streams.end();
  }
}
