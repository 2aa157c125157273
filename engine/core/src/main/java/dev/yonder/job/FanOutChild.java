package dev.yonder.job;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.ValueException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Session;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One target of a fan-out with its job: how it is begun, and what became of it. */
final class FanOutChild {
  private static final Logger LOG = LoggerFactory.getLogger(FanOutChild.class);

  /** The host tells of the end before its records end; after a new link it is asked. */
  private static final long SETTLE_SECONDS = 5;

  private final FanOutTarget target;
  private final RemoteJob job;
  private final Function<FanOutTarget, OriginMarks> marking;

  /** What became of it, where the job's state does not tell; the first word counts. */
  private @Nullable TargetResult decided;

  private @Nullable ErrorRecord why;
  private volatile @Nullable RemotingException thrown;
  private final Set<Step> passed = EnumSet.noneOf(Step.class);

  /** How far it has come. */
  enum Step {
    /** The session is being opened. */
    CONNECT,
    /** What is to be sent is being made. */
    PREPARE,
    /** It is being sent. */
    SEND,
    /** Another target has its turn. */
    MADE_ROOM,
    /** All is over. */
    LEFT
  }

  /**
   * @param marking makes what says on the records where they come from, once there is a session
   */
  FanOutChild(FanOutTarget target, String command, Function<FanOutTarget, OriginMarks> marking) {
    this.target = target;
    this.marking = marking;
    String computer = target.computerName();
    this.job = new RemoteJob("", command, computer == null ? target.name() : computer);
    job.markWith(marking.apply(target)::on);
  }

  FanOutTarget target() {
    return target;
  }

  RemoteJob job() {
    return job;
  }

  /**
   * Begins the job; returns when the host has it. Whatever goes wrong becomes the outcome.
   *
   * @param task makes the invocation for a session, asking its host when it must
   */
  void begin(Jobs jobs, Function<Session, Invocation> task, JournalPolicy policy) {
    Step step = Step.CONNECT;
    try {
      if (job.state().isFinished()) {
        return;
      }
      Session session = target.open();
      step = Step.PREPARE;
      job.markWith(marking.apply(target)::on);
      Invocation invocation = task.apply(session);
      step = Step.SEND;
      jobs.start(job, session, invocation, policy);
    } catch (RemotingException e) {
      thrown = e;
      failed(meaning(step, e), e.code(), e);
    } catch (CancellationException e) {
      failed(TargetResult.NEVER_STARTED, ErrorCode.STOPPED, e);
    } catch (RuntimeException | Error e) {
      LOG.error("Target {} cannot be begun", target.name(), e);
      failed(
          step == Step.SEND ? TargetResult.LOST : TargetResult.NEVER_STARTED,
          ErrorCode.COMMAND_FAILED,
          e);
    }
  }

  private static TargetResult meaning(Step step, RemotingException error) {
    boolean refusal =
        error instanceof BindingException
            || error instanceof ValueException
            || error instanceof CommandException
            || error.code() == ErrorCode.REFUSED;
    if (step == Step.CONNECT) {
      return TargetResult.NEVER_STARTED;
    } else if (refusal) {
      return TargetResult.REFUSED;
    }
    boolean sent =
        step == Step.SEND
            && !(error instanceof SessionClosedException)
            && !(error instanceof ConnectionLostException lost && !lost.sent());
    return sent ? TargetResult.LOST : TargetResult.NEVER_STARTED;
  }

  private void failed(TargetResult result, ErrorCode code, Throwable error) {
    decide(result, ErrorRecord.of(job.command(), code, "OpenError", error, target.name()));
  }

  /** The first to decide is believed; the job ends with it if it has not. */
  void decide(TargetResult result, ErrorRecord reason) {
    synchronized (this) {
      if (decided != null) {
        return;
      }
      decided = result;
      why = reason;
    }
    job.fail(reason);
  }

  /** Its turn never came. */
  void skip(String reason) {
    decide(
        TargetResult.NEVER_STARTED,
        ErrorRecord.of(
            job.command(), ErrorCode.STOPPED, "OperationStopped", reason, target.name()));
  }

  /** True for the one who asks for a step first. */
  synchronized boolean isFirst(Step step) {
    return passed.add(step);
  }

  /**
   * Takes all records to the reader. Returns when the job has ended, or nothing more can be had of
   * it.
   */
  void drain(FanOutReader to) {
    if (job.session() == null || job.state() == JobState.STOPPED) {
      return;
    }
    try {
      take(to);
      if (!hasFinished()) {
        decide(TargetResult.LOST, lost("it has not said how it ended"));
      }
    } catch (RemotingException | CancellationException e) {
      decide(TargetResult.LOST, lost(String.valueOf(e.getMessage())));
      stop();
    }
  }

  private void take(FanOutReader to) {
    try (JobReader reader = job.reader(false, true)) {
      boolean wanted = true;
      while (wanted) {
        StreamRecord record = reader.next();
        reader.commit();
        wanted = record != null && to.put(job, record);
      }
    }
  }

  private boolean hasFinished() {
    CountDownLatch finished = new CountDownLatch(1);
    Runnable look =
        () -> {
          if (job.state().isFinished()) {
            finished.countDown();
          }
        };
    job.observe(look);
    try {
      look.run();
      return finished.await(SETTLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      job.unobserve(look);
    }
  }

  /** Asks the host; a host that cannot be asked has its own way to find out. */
  void stop() {
    try {
      job.stop();
    } catch (RemotingException | CancellationException e) {
      LOG.debug("{} cannot be told to stop", target.name(), e);
    }
  }

  /** It was told to stop and has not said that it has. */
  void giveUp() {
    if (outcome().result() == TargetResult.PENDING) {
      decide(TargetResult.LOST, lost("it was told to stop and has not said that it has"));
    }
  }

  /** What the host keeps of the job is not wanted any more, and neither is a session of our own. */
  void clear(Jobs jobs) {
    try {
      jobs.forget(job);
    } catch (RemotingException | CancellationException e) {
      LOG.debug("{} does not forget the job of a fan-out by itself", target.name(), e);
    } finally {
      target.close();
    }
  }

  TargetOutcome outcome() {
    JobInfo last = job.info();
    TargetResult result;
    ErrorRecord error;
    synchronized (this) {
      result = decided;
      error = why;
    }
    if (result == null) {
      result = result(last);
      error = last.reason();
    }
    if (error == null && result == TargetResult.LOST) {
      error = lost("the connection to it ended");
    }
    return new TargetOutcome(
        target.name(),
        target.computerName(),
        result,
        error,
        last.begin(),
        last.end(),
        last.records());
  }

  @Nullable RemotingException failure() {
    RemotingException own = thrown;
    if (own != null) {
      return own;
    }
    ErrorRecord error = outcome().error();
    RemotingException ofJob = job.failure();
    return ofJob == null && error != null ? error.toException() : ofJob;
  }

  private ErrorRecord lost(String reason) {
    return ErrorRecord.of(
        job.command(),
        ErrorCode.CONNECTION_LOST,
        "ConnectionError",
        "%s: %s; how far the command came is unknown".formatted(target.name(), reason),
        target.name());
  }

  private TargetResult result(JobInfo last) {
    return switch (last.state()) {
      case COMPLETED -> TargetResult.COMPLETED;
      case FAILED -> failure(last.reason());
      case STOPPED -> job.session() == null ? TargetResult.NEVER_STARTED : TargetResult.STOPPED;
      case INTERRUPTED, DISCONNECTED -> TargetResult.LOST;
      case NOT_STARTED, RUNNING, BLOCKED, STOPPING -> TargetResult.PENDING;
    };
  }

  private static TargetResult failure(@Nullable ErrorRecord reason) {
    if (reason == null) {
      return TargetResult.FAILED;
    }
    return switch (reason.code()) {
      case CONNECTION_LOST, SESSION_CLOSED, SESSION_TAKEN -> TargetResult.LOST;
      case DEADLINE_EXCEEDED -> TargetResult.TIMED_OUT;
      case UNKNOWN_COMMAND,
          UNKNOWN_PARAMETER,
          AMBIGUOUS_PARAMETER,
          MISSING_PARAMETER,
          TOO_MANY_ARGUMENTS,
          DUPLICATE_PARAMETER,
          WRONG_TYPE,
          INVALID_VALUE,
          NO_PARAMETER_SET,
          REFUSED ->
          TargetResult.REFUSED;
      default -> TargetResult.FAILED;
    };
  }
}
