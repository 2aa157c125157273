package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The results of several jobs one by one, job after job. */
final class ReceivedRows implements RecordSource {
  private final Iterator<JobObject> jobs;
  private final ReceiveOptions wanted;
  private final Deadline deadline;
  private volatile @Nullable LazyResults current;
  private volatile boolean stopped;

  private ReceivedRows(List<JobObject> jobs, ReceiveOptions wanted) {
    this.jobs = jobs.iterator();
    this.wanted = wanted;
    this.deadline = new Deadline(wanted.timeout());
  }

  static LazyResults of(List<JobObject> jobs, ReceiveOptions wanted) {
    return jobs.size() == 1
        ? jobs.get(0).rows(wanted, false)
        : new LazyResults(new ReceivedRows(jobs, wanted), UnaryOperator.identity());
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    while (!stopped) {
      LazyResults rows = current;
      if (rows != null && rows.fetch()) {
        return new StreamRecord.Output(rows.take().get());
      }
      close();
      if (!jobs.hasNext()) {
        return null;
      }
      current = jobs.next().rows(wanted.within(deadline.left()), false);
    }
    return null;
  }

  @Override
  public @Nullable RemotingException failure() {
    return null;
  }

  @Override
  public void stop() {
    stopped = true;
    LazyResults rows = current;
    if (rows != null) {
      rows.close();
    }
  }

  @Override
  public void close() {
    LazyResults rows = current;
    if (rows != null) {
      rows.close();
    }
  }
}
