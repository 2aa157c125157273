package dev.yonder.job;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.JobRecords;
import org.jspecify.annotations.Nullable;

/**
 * Takes a job's records one by one. Unless they are to be kept the host is told as they are taken,
 * so that a job whose journal is full goes on. For use by one thread at a time.
 */
public final class JobReader implements AutoCloseable {
  private final Job job;
  private final JobRecords call;
  private final boolean keep;
  private int keptBefore;

  JobReader(Job job, JobRecords call, boolean keep) {
    this.job = job;
    this.call = call;
    this.keep = keep;
  }

  /**
   * Waits for the next record.
   *
   * @return the record, or null when there are no more
   * @throws RemotingException if the session is lost
   */
  public @Nullable StreamRecord next() {
    StreamRecord before = keep ? job.givenBack(keptBefore++) : job.takeGivenBack();
    return before != null ? before : nextOfHost();
  }

  private @Nullable StreamRecord nextOfHost() {
    StreamRecord record = call.next();
    RemotingException failure = record == null ? call.failure() : null;
    if (failure != null) {
      throw failure;
    }
    if (!keep) {
      job.received(call.taken());
    }
    return record;
  }

  /** Ends the reading; what was taken is received, unless it is to be kept. */
  @Override
  public void close() {
    call.close();
    if (!keep) {
      job.received(call.position());
    }
  }
}
