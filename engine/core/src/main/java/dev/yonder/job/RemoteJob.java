package dev.yonder.job;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A command that runs on one host. What it writes is kept there until it is received. */
public final class RemoteJob extends Job {
  private static final UUID NO_SESSION = new UUID(0, 0);

  private final Receipts receipts;
  private final String command;
  private volatile UnaryOperator<StreamRecord> mark = UnaryOperator.identity();
  private final String expectedLocation;
  private volatile @Nullable ParentJob parent;
  private volatile @Nullable Session own;
  private JobInfo info;
  private @Nullable Session session;
  private boolean stopping;

  /**
   * A job whose turn has not come.
   *
   * @param name its name; empty for {@code Job} and its number
   * @param command what it will run
   * @param location where, as far as is known
   */
  RemoteJob(String name, String command, String location) {
    super(name);
    this.receipts = new Receipts(0);
    this.command = command;
    this.expectedLocation = location;
    this.info =
        new JobInfo(
            UUID.randomUUID(),
            NO_SESSION,
            name(),
            command,
            JobState.NOT_STARTED,
            null,
            null,
            0,
            0,
            0,
            false,
            null);
  }

  /** A job that its host has already. */
  RemoteJob(Session session, JobInfo info) {
    super(info.name());
    this.receipts = new Receipts(info.acknowledged());
    this.command = info.command();
    this.expectedLocation = session.computerName();
    this.session = session;
    this.info = info;
  }

  @Override
  public UUID instanceId() {
    return info().id();
  }

  UUID sessionId() {
    return info().session();
  }

  @Override
  public JobState state() {
    return info().state();
  }

  @Override
  public String location() {
    Session now = session();
    return now == null ? expectedLocation : now.computerName();
  }

  @Override
  public String command() {
    return command;
  }

  /**
   * The session it runs in.
   *
   * @return the session, or null when it has not started
   */
  public synchronized @Nullable Session session() {
    return session;
  }

  Session requireSession() {
    Session now = session();
    if (now == null) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE, "%s has not started on any host".formatted(this));
    }
    return now;
  }

  /** The session is for this job alone, and ends when the job is forgotten. */
  void own(Session itself) {
    own = itself;
  }

  @Nullable Session own() {
    return own;
  }

  /** This job is a part of another one from now on. */
  void join(ParentJob whole) {
    parent = whole;
    observe(whole::changed);
  }

  boolean isChild() {
    return parent != null;
  }

  @Override
  public List<RemoteJob> children() {
    return List.of();
  }

  @Override
  public @Nullable Instant beginTime() {
    return info().begin();
  }

  @Override
  public @Nullable Instant endTime() {
    return info().end();
  }

  @Override
  public @Nullable ErrorRecord reason() {
    return info().reason();
  }

  @Override
  public long dropped() {
    return info().dropped();
  }

  /**
   * Where it can be found again, also by another process.
   *
   * @return a reference to it
   * @throws RemotingException if it has not started on any host
   */
  public JobReference toReference() {
    return JobReference.of(this);
  }

  /**
   * Whether its command may be run again without harm, as the command says.
   *
   * @return true when it is marked so
   */
  public boolean isIdempotent() {
    return info().idempotent();
  }

  @Override
  public @Nullable RemotingException failure() {
    ErrorRecord why = reason();
    if (why == null || state() == JobState.STOPPED) {
      return super.failure();
    }
    return switch (why.code()) {
      case CONNECTION_LOST -> new ConnectionLostException(why.message(), true, null);
      case SESSION_CLOSED -> new SessionClosedException(why.message(), null);
      default -> why.toException();
    };
  }

  @Override
  public boolean hasMoreData() {
    JobInfo last = info();
    return !last.state().isFinished() || receipts.isMissing(last.records());
  }

  @Override
  boolean isDeadlocked() {
    return state() == JobState.BLOCKED && !receipts.claims().isHeld();
  }

  synchronized JobInfo info() {
    return info;
  }

  /** A reader that waits has to wait for the start too. */
  @Override
  public JobReader reader(boolean keep, boolean wait) {
    boolean early = wait && session() == null && !state().isFinished();
    return early ? new ParentJobReader(List.of(this), keep, true) : openReader(keep, wait);
  }

  RemoteJobReader openReader(boolean keep, boolean wait) {
    return new RemoteJobReader(this, receipts, keep, wait);
  }

  /**
   * Reads from a record on, also what has been received before as far as the host still keeps it.
   *
   * @param from the sequence number of the first record wanted; unless they are to be kept, those
   *     before it count as received
   * @param keep whether the records can be received again
   * @param wait whether to wait for more until the job ends
   * @return a reader, to be closed
   */
  public JobReader readerFrom(long from, boolean keep, boolean wait) {
    if (!keep) {
      receipts.claims().receivedBefore(from);
    }
    return new RemoteJobReader(this, receipts, from, keep, wait);
  }

  /** What is to be made of each record, whoever receives it. */
  void markWith(UnaryOperator<StreamRecord> marking) {
    mark = marking;
  }

  /**
   * Why it failed, as a record among those that it wrote: of one of several targets the message
   * begins with {@code [target]}, as that of any other of its errors does.
   *
   * @return the record; nothing unless it failed
   */
  public Optional<StreamRecord> failureRecord() {
    return Optional.ofNullable(reason()).map(StreamRecord.Error::new).map(this::marked);
  }

  StreamRecord marked(StreamRecord record) {
    return mark.apply(record);
  }

  /** Whether it wrote nothing from a sequence number on, and will not. */
  boolean isOverBefore(long position) {
    JobInfo last = info();
    return last.state().isFinished() && position >= last.records();
  }

  /** Opens the way of the records; null when there is none since nothing has started. */
  @Nullable Call receiveFrom(long position, boolean wait) {
    Session now = session();
    return now == null ? null : now.receiveJob(instanceId(), position, wait);
  }

  boolean isLasting() {
    Session now = session();
    return now != null && now.isLasting() && !now.state().isFinal();
  }

  /** Lets the host forget what all readers have had. */
  void acknowledge() {
    Session now = session();
    if (now != null && now.state() == SessionState.OPEN) {
      long upTo = receipts.due();
      if (upTo >= 0) {
        now.acknowledgeJob(instanceId(), upTo);
      }
    }
  }

  @Override
  public void stop() {
    boolean started;
    synchronized (this) {
      if (info.state().isFinished()) {
        return;
      }
      stopping = true;
      started = session != null;
    }
    if (started) {
      requireSession().stopJob(instanceId());
    } else {
      update(info().with(JobState.STOPPED, null));
    }
  }

  /**
   * Starts what has not started; one that was stopped before its turn came stays stopped.
   *
   * @throws RemotingException if the host does not start it
   */
  void start(Session where, Invocation invocation, JournalPolicy policy) {
    if (state().isFinished()) {
      return;
    }
    JobInfo started = where.startJob(invocation, new JobRequest(instanceId(), name(), policy));
    boolean late;
    synchronized (this) {
      session = where;
      late = stopping;
    }
    update(started);
    where.lastJobInfo(instanceId()).ifPresent(this::update);
    if (late) {
      where.stopJob(instanceId());
    }
  }

  /** The job cannot be started, or is lost. */
  void fail(ErrorRecord why) {
    update(info().with(JobState.FAILED, why));
  }

  /** A host may tell of the job, and of its end, before it has answered that it started it. */
  void told(Session where, JobInfo news) {
    synchronized (this) {
      if (session == null) {
        session = where;
      }
    }
    update(news);
  }

  /** What the host said of the job last; nothing comes after its end. */
  void update(JobInfo news) {
    synchronized (this) {
      if (info.state().isFinished()) {
        return;
      }
      info = news;
    }
    changed();
  }

  /** Asks the host how the job stands, for one that it does not tell of. */
  void refresh() {
    Session now = session();
    if (now != null) {
      now.jobs(true).stream()
          .filter(news -> news.id().equals(instanceId()))
          .findFirst()
          .ifPresent(this::update);
    }
  }

  /** Whether its host tells another near end of its changes. */
  boolean isForeign() {
    Session now = session();
    return now != null && !now.id().equals(sessionId());
  }

  /** The session has ended, and the host has stopped the job with it. */
  void sessionEnded(SessionState how) {
    ErrorCode code =
        how == SessionState.BROKEN ? ErrorCode.CONNECTION_LOST : ErrorCode.SESSION_CLOSED;
    fail(
        ErrorRecord.of(
            command(),
            code,
            "ConnectionError",
            "Session %s ended while the job ran".formatted(requireSession().name()),
            null));
  }

  /** The host has it no longer: somebody removed it. */
  void removedElsewhere() {
    fail(
        ErrorRecord.of(
            command(),
            ErrorCode.NOT_FOUND,
            "ObjectNotFound",
            "The host no longer has job %s".formatted(name()),
            null));
  }

  /** The session is not connected; the job may still run. */
  void disconnected() {
    JobInfo last = info();
    update(last.with(last.state().next(JobState.Event.DISCONNECT), null));
  }
}
