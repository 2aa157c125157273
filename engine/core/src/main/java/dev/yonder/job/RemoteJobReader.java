package dev.yonder.job;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.session.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of a job from its host. When the link breaks it goes on where it was, as soon
 * as the session has a new one.
 */
final class RemoteJobReader implements JobReader {
  /** A link that breaks again and again without a record in between is no way to get one. */
  private static final int MAX_ATTEMPTS = 10;

  private final RemoteJob job;
  private final Receipts receipts;
  private final Claims claims;
  private final Claims.Hold hold;
  private final boolean keep;
  private final boolean again;
  private final boolean wait;
  private final Deque<StreamRecord> returned;
  private final Deque<Taken> uncommitted = new ArrayDeque<>();
  private final Runnable whenBlocked = this::relieveLater;
  private volatile @Nullable Call call;
  private volatile boolean closed;
  private volatile boolean stopped;
  private volatile long position;
  private volatile long batch;
  private volatile long acknowledged;
  private long forced;
  private int attempts;
  private @Nullable StreamRecord behindGap;

  private record Taken(long number, StreamRecord record) {}

  /**
   * A reader of what nobody has received.
   *
   * @param keep whether the records stay
   */
  RemoteJobReader(RemoteJob job, Receipts receipts, boolean keep, boolean wait) {
    this(job, receipts, receipts.claims().first(), keep, false, wait, receipts.returned(keep));
  }

  /**
   * A reader from a sequence number on, also of what was received before.
   *
   * @param keep whether the records stay
   */
  RemoteJobReader(RemoteJob job, Receipts receipts, long from, boolean keep, boolean wait) {
    this(job, receipts, from, keep, true, wait, List.of());
  }

  private RemoteJobReader(
      RemoteJob job,
      Receipts receipts,
      long from,
      boolean keep,
      boolean again,
      boolean wait,
      List<StreamRecord> returned) {
    this.job = job;
    this.receipts = receipts;
    this.claims = receipts.claims();
    this.hold = claims.hold();
    this.position = from;
    this.acknowledged = from;
    this.keep = keep;
    this.again = again;
    this.wait = wait;
    this.returned = new ArrayDeque<>(returned);
    if (!keep) {
      job.observe(whenBlocked);
    }
  }

  @Override
  public @Nullable StreamRecord next() {
    StreamRecord before = returned.poll();
    if (before != null) {
      return given(-1, before);
    }
    while (!closed) {
      StreamRecord record = behindGap;
      behindGap = null;
      Call from = record == null ? opened() : call;
      record = record == null && from != null ? from.next() : record;
      if (from == null || record == null && !isResumed(from)) {
        return missingAtTheEnd();
      } else if (record != null) {
        StreamRecord taken = taken(from.position() - 1, record);
        if (taken != null) {
          batch = from.taken();
          return taken;
        }
      }
    }
    return null;
  }

  private @Nullable Call opened() {
    Call now = call;
    if (now == null && (again || !job.isOverBefore(position))) {
      now = job.receiveFrom(position, wait);
      call = now;
      if (stopped && now != null) {
        now.stop();
      }
    }
    return now;
  }

  /** The record, a warning that tells what is missing before it, or null when others have it. */
  private @Nullable StreamRecord taken(long number, StreamRecord record) {
    attempts = 0;
    if (number > position) {
      long lost = lost(position, number);
      position = number;
      if (lost > 0) {
        behindGap = record;
        return missing(lost);
      }
    }
    boolean free = keep ? claims.isFree(number) : hold.take(number);
    position = number + 1;
    return free || again ? given(number, record) : null;
  }

  private StreamRecord missing(long records) {
    return new StreamRecord.Warning(
        "%d records of job %s are no longer kept by its host".formatted(records, job.name()));
  }

  /** No record comes behind the last ones that would show that they are missing. */
  private @Nullable StreamRecord missingAtTheEnd() {
    JobInfo last = job.info();
    if (closed || stopped || !last.state().isFinished() || last.records() <= position) {
      return null;
    }
    long lost = lost(position, last.records());
    position = last.records();
    return lost > 0 ? missing(lost) : null;
  }

  private long lost(long from, long to) {
    long free = keep ? claims.countFree(from, to) : claims.lose(from, to);
    return again ? to - from : free;
  }

  private StreamRecord given(long number, StreamRecord record) {
    if (!keep) {
      synchronized (uncommitted) {
        uncommitted.add(new Taken(number, record));
      }
      if (job.state() == JobState.BLOCKED) {
        relieve();
      }
    }
    return job.marked(record);
  }

  /** A session that heals goes on with the reading; one that was left does not. */
  private boolean isResumed(Call over) {
    RemotingException failure = over.failure();
    if (failure == null && wait && !stopped && !job.state().isFinished()) {
      job.refresh();
    }
    if (failure == null || stopped) {
      return false;
    }
    if (failure instanceof SessionClosedException && job.state() == JobState.DISCONNECTED) {
      return false;
    }
    boolean again = failure instanceof ConnectionLostException && ++attempts <= MAX_ATTEMPTS;
    if (!again || !job.isLasting()) {
      throw failure;
    }
    call = null;
    return true;
  }

  /**
   * The job waits for room: what has been taken is enough to let the host forget it, but for the
   * last record, which may not have been used yet. Should the others not arrive where they are
   * wanted, they are kept here.
   */
  private void relieve() {
    long before = position - 1;
    synchronized (uncommitted) {
      forced = Math.max(forced, before);
    }
    hold.commit(before);
    job.acknowledge();
  }

  private void relieveLater() {
    if (job.state() == JobState.BLOCKED) {
      Threads.start("yonder-job-room " + job.name(), this::relieve);
    }
  }

  @Override
  public RemoteJob source() {
    return job;
  }

  long position() {
    return position;
  }

  @Override
  public Runnable mark() {
    long before = position;
    return () -> commit(before);
  }

  @Override
  public void stop() {
    stopped = true;
    Call now = call;
    if (now != null) {
      now.stop();
    }
  }

  /** What was taken before a sequence number has arrived. */
  void commit(long before) {
    if (keep) {
      return;
    }
    synchronized (uncommitted) {
      while (!uncommitted.isEmpty() && uncommitted.peek().number() < before) {
        uncommitted.remove();
      }
    }
    hold.commit(before);
    if (acknowledged < batch || job.state() == JobState.BLOCKED) {
      acknowledged = batch;
      job.acknowledge();
    }
  }

  @Override
  public void close() {
    closed = true;
    stopped = true;
    job.unobserve(whenBlocked);
    Call now = call;
    if (now != null) {
      now.close();
    }
    if (!keep) {
      giveBack();
    }
    hold.release();
    if (!keep) {
      job.acknowledge();
    }
  }

  private void giveBack() {
    List<StreamRecord> lost = new ArrayList<>();
    synchronized (uncommitted) {
      for (Taken each : uncommitted) {
        if (each.number() < forced) {
          lost.add(each.record());
        }
      }
      uncommitted.clear();
    }
    lost.addAll(returned);
    returned.clear();
    receipts.giveBack(lost);
  }
}
