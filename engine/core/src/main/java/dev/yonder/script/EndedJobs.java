package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.Job;
import dev.yonder.job.JobWait;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs as results, in the order in which they end. */
final class EndedJobs implements RecordSource {
  private final JobWait wait;
  private final Deadline deadline;
  private final Function<Job, JobObject> object;

  EndedJobs(JobWait wait, @Nullable Duration timeout, Function<Job, JobObject> object) {
    this.wait = wait;
    this.deadline = new Deadline(timeout);
    this.object = object;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    Job job = wait.next(deadline.left());
    return job == null ? null : new StreamRecord.Output(object.apply(job));
  }

  @Override
  public @Nullable RemotingException failure() {
    return null;
  }

  @Override
  public void stop() {
    wait.close();
  }

  @Override
  public void close() {
    wait.close();
  }
}
