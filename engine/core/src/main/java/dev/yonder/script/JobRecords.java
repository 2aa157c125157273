package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.job.JobReader;
import org.jspecify.annotations.Nullable;

/** The results of one job, whoever has started it; what else it has written is shown. */
final class JobRecords implements RecordSource {
  private final JobReader reader;
  private final CallStreams streams;
  private final boolean oneByOne;
  private @Nullable RemotingException failure;

  /**
   * Begins to take.
   *
   * @param oneByOne whether what is taken is used as it comes: it is received then as soon as more
   *     is wanted, else when the job's records are complete
   */
  JobRecords(JobReader reader, CallStreams streams, boolean oneByOne) {
    this.reader = reader;
    this.streams = streams;
    this.oneByOne = oneByOne;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    try {
      return output();
    } catch (RemotingException e) {
      failure = e;
      return null;
    }
  }

  private StreamRecord.@Nullable Output output() {
    commitUsed();
    for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
      streams.take(record);
      if (record instanceof StreamRecord.Output output) {
        return output;
      }
      commitUsed();
    }
    reader.commit();
    return null;
  }

  private void commitUsed() {
    if (oneByOne) {
      reader.commit();
    }
  }

  @Override
  public @Nullable RemotingException failure() {
    return failure;
  }

  @Override
  public void stop() {
    reader.stop();
  }

  /** What was taken has been used, also when no more is wanted. */
  @Override
  public void close() {
    commitUsed();
    reader.close();
    streams.end();
  }
}
