package dev.yonder.job;

import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.JobRecords;
import dev.yonder.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs on the host while its caller does other things. What it writes is kept there
 * until it is received.
 *
 * <p>Safe for use by several threads; two that receive at once each get a part.
 */
public final class Job {
  private final int id;
  private final Session session;
  private final List<Runnable> whenFinished = new CopyOnWriteArrayList<>();
  private final Object receiving = new Object();
  private final List<StreamRecord> givenBack = new LinkedList<>();
  private JobInfo info;
  private long position;

  Job(int id, Session session, JobInfo info) {
    this.id = id;
    this.session = session;
    this.info = info;
  }

  /**
   * The job's number on this side, counted up.
   *
   * @return 1 or more
   */
  public int id() {
    return id;
  }

  /**
   * The job's identity on its host.
   *
   * @return the identity
   */
  public UUID instanceId() {
    return info().id();
  }

  UUID sessionId() {
    return info().session();
  }

  /**
   * The job's name.
   *
   * @return the name
   */
  public String name() {
    return info().name();
  }

  /**
   * How the job stands.
   *
   * @return the state
   */
  public JobState state() {
    return info().state();
  }

  /**
   * Where the job runs.
   *
   * @return the name of the host's machine
   */
  public String location() {
    return session.computerName();
  }

  /**
   * The command it runs.
   *
   * @return the command's name on the host
   */
  public String command() {
    return info().command();
  }

  /**
   * The session it belongs to.
   *
   * @return the session
   */
  public Session session() {
    return session;
  }

  /**
   * When it started.
   *
   * @return the time by the host's clock, or null before the start
   */
  public @Nullable Instant beginTime() {
    return info().begin();
  }

  /**
   * When it ended.
   *
   * @return the time by the host's clock, or null while it runs
   */
  public @Nullable Instant endTime() {
    return info().end();
  }

  /**
   * Why it failed.
   *
   * @return the error, or null unless the state is {@link JobState#FAILED}
   */
  public @Nullable ErrorRecord reason() {
    return info().reason();
  }

  /**
   * The error that tells of the job's end.
   *
   * @return the error, or null when it ran to its end or has not ended
   */
  public @Nullable RemotingException failure() {
    JobInfo last = info();
    ErrorRecord why = last.reason();
    if (last.state() == JobState.STOPPED) {
      return new CommandException(
          ErrorCode.STOPPED,
          "job %s was stopped".formatted(last.name()),
          last.command(),
          "OperationStopped",
          List.of(),
          "",
          null);
    } else if (why == null) {
      return null;
    }
    return switch (why.code()) {
      case CONNECTION_LOST -> new ConnectionLostException(why.message(), true, null);
      case SESSION_CLOSED -> new SessionClosedException(why.message(), null);
      default -> why.toException();
    };
  }

  /**
   * Whether there are, or may come, records that have not been received.
   *
   * @return false only when there is nothing more to receive
   */
  public synchronized boolean hasMoreData() {
    return !info.state().isFinished() || position < info.records() || !givenBack.isEmpty();
  }

  private synchronized JobInfo info() {
    return info;
  }

  /**
   * Receives records: those not received before, in the order in which they were written.
   *
   * @param keep whether they can be received again
   * @param wait whether to wait for more until the job ends; without bound, as the job has none
   * @return the records
   * @throws RemotingException if the session is lost; what had been received by then will be
   *     received again
   */
  public List<StreamRecord> receive(boolean keep, boolean wait) {
    List<StreamRecord> records = new ArrayList<>();
    synchronized (receiving) {
      boolean whole = false;
      try (JobReader reader = reader(keep, wait)) {
        for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
          records.add(record);
        }
        whole = true;
      } finally {
        if (!whole && !keep) {
          giveBack(records);
        }
      }
    }
    return records;
  }

  /**
   * Gives records back that were received but could not be used: they will be received again,
   * before all others.
   *
   * @param records the records, in their order
   */
  public synchronized void giveBack(List<StreamRecord> records) {
    givenBack.addAll(0, records);
  }

  synchronized @Nullable StreamRecord takeGivenBack() {
    return givenBack.isEmpty() ? null : givenBack.remove(0);
  }

  synchronized @Nullable StreamRecord givenBack(int index) {
    return index < givenBack.size() ? givenBack.get(index) : null;
  }

  /**
   * Reads records one by one as they come.
   *
   * @param keep whether they can be received again
   * @param wait whether to wait for more until the job ends
   * @return a reader, to be closed
   */
  public JobReader reader(boolean keep, boolean wait) {
    return new JobReader(this, new JobRecords(session, instanceId(), position(), wait), keep);
  }

  private synchronized long position() {
    return position;
  }

  /** Lets the host forget what a reader has taken. */
  void received(long upTo) {
    synchronized (this) {
      if (upTo <= position) {
        return;
      }
      position = upTo;
    }
    if (session.state() == SessionState.OPEN) {
      session.acknowledgeJob(instanceId(), upTo);
    }
  }

  /** Asks the host to stop the job; {@link #state} tells when it has ended. */
  public void stop() {
    if (!state().isFinished()) {
      session.stopJob(instanceId());
    }
  }

  /**
   * Runs an action when the job has ended, or at once if it has. The action is run by the session's
   * reader: it must be quick and must not wait.
   *
   * @param action the action
   */
  public void whenFinished(Runnable action) {
    whenFinished.add(action);
    if (state().isFinished() && whenFinished.remove(action)) {
      action.run();
    }
  }

  /** What the host said of the job last. */
  void update(JobInfo news) {
    synchronized (this) {
      if (info.state().isFinished()) {
        return;
      }
      info = news;
    }
    if (news.state().isFinished()) {
      for (Runnable action : whenFinished) {
        if (whenFinished.remove(action)) {
          action.run();
        }
      }
    }
  }

  /** The session has ended, and the host has stopped the job with it. */
  void sessionEnded(SessionState how) {
    JobInfo last = info();
    ErrorCode code =
        how == SessionState.BROKEN ? ErrorCode.CONNECTION_LOST : ErrorCode.SESSION_CLOSED;
    ErrorRecord why =
        ErrorRecord.of(
            last.command(),
            code,
            "ConnectionError",
            "Session %s ended while the job ran".formatted(session.name()),
            null);
    update(last.with(JobState.FAILED, why));
  }

  /** The session is not connected; the job may still run. */
  void disconnected() {
    JobInfo last = info();
    update(last.with(last.state().next(JobState.Event.DISCONNECT), null));
  }

  @Override
  public String toString() {
    return "job %d (%s, %s)".formatted(id, name(), state());
  }
}
