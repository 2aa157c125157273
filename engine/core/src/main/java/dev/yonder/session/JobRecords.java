package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of a job, one by one. When the connection is lost it goes on over the next one behind
 * the record that it gave last: nothing comes twice, and nothing is missing that the host still
 * has. For use by one thread at a time, but for {@link #close}.
 */
public final class JobRecords implements AutoCloseable {
  /** So often the connection may be lost before another record has come. */
  private static final int MAX_VAIN_ATTEMPTS = 8;

  private final Session session;
  private final UUID job;
  private final boolean follow;
  private volatile Call call;
  private volatile boolean closed;
  private @Nullable RemotingException failure;
  private long takenBefore;
  private long missedBefore;
  private int vainAttempts;

  /**
   * Begins to read.
   *
   * @param session a session of the job's host
   * @param job the job
   * @param from the sequence number of the first record wanted
   * @param follow whether to wait for more until the job ends
   * @throws RemotingException if the host cannot be reached
   */
  public JobRecords(Session session, UUID job, long from, boolean follow) {
    this.session = session;
    this.job = job;
    this.follow = follow;
    this.takenBefore = from;
    this.call = session.receiveJob(job, from, follow);
  }

  /**
   * Waits for the next record.
   *
   * @return the record, or null when there are no more, or none can be had: see {@link #failure}
   */
  public @Nullable StreamRecord next() {
    while (failure == null) {
      StreamRecord record = call.next();
      if (record != null) {
        vainAttempts = 0;
        return record;
      }
      RemotingException end = call.failure();
      if (end == null) {
        return null;
      } else if (!isLoss(end) || closed || ++vainAttempts > MAX_VAIN_ATTEMPTS) {
        failure = end;
      } else {
        attachAgain(end);
      }
    }
    return null;
  }

  private static boolean isLoss(RemotingException end) {
    return end instanceof ConnectionLostException;
  }

  private void attachAgain(RemotingException loss) {
    Call before = call;
    try {
      call = session.receiveJob(job, before.position(), follow);
      missedBefore += before.missed();
      takenBefore = before.position();
    } catch (RemotingException e) {
      e.addSuppressed(loss);
      failure = e;
    }
    if (closed) {
      call.close();
    }
  }

  /**
   * Why there are no more records.
   *
   * @return the error, or null when the last one was given, or is not known yet
   */
  public @Nullable RemotingException failure() {
    return failure;
  }

  /**
   * The sequence number of the record that {@link #next} will give.
   *
   * @return a number that only rises
   */
  public long position() {
    return call.position();
  }

  /**
   * The sequence number before which all records have been taken for good.
   *
   * @return a number that only rises
   */
  public long taken() {
    return Math.max(takenBefore, call.taken());
  }

  /**
   * How many records the host did not have any longer when they were to come.
   *
   * @return a number that only rises
   */
  public long missed() {
    return missedBefore + call.missed();
  }

  /** Ends the reading. */
  @Override
  public void close() {
    closed = true;
    call.close();
  }
}
