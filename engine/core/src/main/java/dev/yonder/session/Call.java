package dev.yonder.session;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Inbox;
import dev.yonder.connection.Outgoing;
import dev.yonder.protocol.BatchReader;
import dev.yonder.protocol.CallState;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A running exchange with the host. Its records are taken by one thread at a time; all else is safe
 * for use by several.
 */
public final class Call implements Pending, AutoCloseable {
  /** What the host may send before anything is taken. */
  static final Credit WINDOW = new Credit(4096, 1024 * 1024);

  private final int id;
  private final String what;
  private final Link link;
  private final @Nullable Duration timeout;
  private final @Nullable Long deadline;
  private final Inbox inbox;
  private final CallInput input;
  private CallState state = CallState.RUNNING;
  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Outgoing request;
  private long position;
  private long batchBegin;
  private long skip;
  private long missed;
  private @Nullable BatchReader batch;

  Call(int id, String what, Link link, @Nullable Duration timeout, long from) {
    this.id = id;
    this.what = what;
    this.link = link;
    this.timeout = timeout;
    this.deadline = timeout == null ? null : System.nanoTime() + nanos(timeout);
    this.inbox = new Inbox(WINDOW, credit -> link.grant(id, credit));
    this.input = new CallInput(id, link, this::loss);
    this.position = from;
  }

  private static long nanos(Duration time) {
    try {
      return time.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * The number of this call in its link.
   *
   * @return a positive number
   */
  public int id() {
    return id;
  }

  /**
   * How the call stands.
   *
   * @return the state
   */
  public synchronized CallState state() {
    return state;
  }

  /**
   * Where pipeline input goes, if the invocation announced it.
   *
   * @return the way of the input
   */
  public CallInput input() {
    return input;
  }

  /**
   * Waits for the next record.
   *
   * @return the record, or null when the call has ended: see {@link #outcome}
   * @throws CancellationException if the thread was interrupted; the call goes on
   */
  public @Nullable StreamRecord next() {
    try {
      while (true) {
        if (batch == null || !batch.hasNext()) {
          link.readUntil(inbox::isReady, deadline);
          EncodedBatch taken = inbox.take(deadline);
          if (taken == null) {
            expireUnlessEnded();
            return null;
          }
          open(taken);
        } else {
          StreamRecord record = batch.nextRecord();
          if (--skip < 0) {
            position++;
            return record;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for " + what);
    } catch (ProtocolException e) {
      link.fail(e);
      throw e;
    } catch (ValueException e) {
      throw unreadable(e);
    }
  }

  /** What is too large for this end concerns this call alone; what is broken, the whole link. */
  private RemotingException unreadable(ValueException cause) {
    if (cause.code() == ErrorCode.VALUE_TOO_LARGE) {
      endHere(new Outcome.Lost(cause));
      inbox.discard();
      return cause;
    }
    ProtocolException broken =
        new ProtocolException("A record of %s cannot be read".formatted(what), cause);
    link.fail(broken);
    return broken;
  }

  /** A job's batch may begin before the record that was asked for. */
  private void open(EncodedBatch taken) {
    batchBegin = Math.max(position, taken.first());
    skip = position - taken.first();
    if (skip < 0) {
      missed -= skip;
      position = taken.first();
      skip = 0;
    }
    batch = link.codec().reader(taken);
  }

  private void expireUnlessEnded() {
    Duration allowed = timeout;
    if (allowed != null && outcome == null && !inbox.isExhausted()) {
      endHere(new Outcome.TimedOut(allowed));
    }
  }

  /**
   * The outcome is decided on this side first: the host's answer to the stop must not be faster.
   */
  private void endHere(Outcome how) {
    boolean running;
    synchronized (this) {
      running = state == CallState.RUNNING;
    }
    end(how);
    if (running) {
      link.sendStop(id);
    }
  }

  /**
   * The sequence number of the record that {@link #next} will give.
   *
   * @return a number that only rises
   */
  public long position() {
    return position;
  }

  /**
   * The sequence number before which all records have been taken for good: the beginning of the
   * batch that is being taken.
   *
   * @return a number that only rises
   */
  public long taken() {
    return batchBegin;
  }

  /**
   * How many of a job's records the host did not have any longer when they were to come.
   *
   * @return a number that only rises
   */
  public long missed() {
    return missed;
  }

  /**
   * How the call ended.
   *
   * @return the outcome, or null while it runs
   */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /**
   * The error that tells of the call's end.
   *
   * @return the error, or null when it ran to its end or has not ended
   */
  public @Nullable RemotingException failure() {
    Outcome ended = outcome;
    Outgoing sent = request;
    return ended == null || sent == null || ended instanceof Outcome.Completed
        ? null
        : Failures.of(what, ended, sent);
  }

  /** The error that tells of the connection's end, or null when the call did not end by it. */
  private @Nullable RemotingException loss() {
    return outcome instanceof Outcome.Lost ? failure() : null;
  }

  /**
   * Takes all results; records of other streams are passed over.
   *
   * @return the results
   * @throws RemotingException if the call did not run to its end
   */
  public List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>();
    for (StreamRecord record = next(); record != null; record = next()) {
      if (record instanceof StreamRecord.Output output) {
        values.add(output.value());
      }
    }
    RemotingException failure = failure();
    if (failure != null) {
      throw failure;
    }
    return values;
  }

  /**
   * Takes the result of a command that gives one.
   *
   * @return the last result, or null when there was none
   * @throws RemotingException if the call did not run to its end
   */
  public @Nullable Object value() {
    List<@Nullable Object> values = values();
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** Asks the host to stop the command; does nothing when the call has ended. */
  public void stop() {
    synchronized (this) {
      if (state != CallState.RUNNING) {
        return;
      }
      state = state.next(CallState.Event.STOP);
    }
    link.sendStop(id);
  }

  /** Stops the command and drops what has not been taken. */
  @Override
  public void close() {
    stop();
    input.close();
    inbox.discard();
  }

  @Override
  public String toString() {
    return "call %d of %s".formatted(id, what);
  }

  void sending(Outgoing message) {
    request = message;
  }

  /** Takes what arrived; {@link #tellOfRecords} or {@link #end} has to follow. */
  void put(EncodedBatch records) {
    inbox.putUntold(records);
  }

  void tellOfRecords() {
    inbox.tell();
  }

  void grantInput(Credit credit) {
    input.grant(credit);
  }

  @Override
  public void end(Outcome how) {
    synchronized (this) {
      if (outcome == null) {
        outcome = how;
      }
      state = state.next(CallState.Event.END);
    }
    input.close();
    inbox.end();
  }
}
