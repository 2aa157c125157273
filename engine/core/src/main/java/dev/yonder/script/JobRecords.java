package dev.yonder.script;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of a job that some near end has started, from one place on. When the connection is
 * lost it goes on where it was as soon as the session is back.
 */
final class JobRecords implements RecordSource {
  /** A link that comes and goes without carrying anything is no link. */
  private static final int MAX_IN_VAIN = 3;

  private final Session session;
  private final UUID job;
  private final boolean follow;
  private final boolean keep;
  private final CallStreams streams;
  private Call call;
  private long acknowledged;
  private int inVain;

  /**
   * Begins to read.
   *
   * @param from the sequence number of the first record
   * @param follow whether to wait for more until the job ends
   * @param keep whether the host is to keep what was read
   */
  JobRecords(
      Session session, UUID job, long from, boolean follow, boolean keep, CallStreams streams) {
    this.session = session;
    this.job = job;
    this.follow = follow;
    this.keep = keep;
    this.streams = streams;
    this.acknowledged = from;
    this.call = session.receiveJob(job, from, follow);
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    for (StreamRecord record = record(); record != null; record = record()) {
      acknowledge(call.taken());
      streams.take(record);
      if (record instanceof StreamRecord.Output output) {
        return output;
      }
    }
    acknowledge(call.position());
    return null;
  }

  private @Nullable StreamRecord record() {
    StreamRecord record = call.next();
    while (record == null
        && call.failure() instanceof ConnectionLostException
        && ++inVain <= MAX_IN_VAIN) {
      call = session.receiveJob(job, call.position(), follow);
      record = call.next();
    }
    if (record != null) {
      inVain = 0;
    }
    return record;
  }

  /** Only what has been taken for good: a job whose journal is full goes on by it. */
  private void acknowledge(long upTo) {
    if (!keep && upTo > acknowledged && call.failure() == null) {
      acknowledged = upTo;
      session.acknowledgeJob(job, upTo);
    }
  }

  @Override
  public @Nullable RemotingException failure() {
    return call.failure();
  }

  @Override
  public void stop() {
    call.close();
  }

  /** The records before the one that was taken last are received, also when no more are wanted. */
  @Override
  public void close() {
    acknowledge(call.position());
    call.close();
    streams.end();
  }
}
