package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Threads;
import dev.yonder.host.journal.JobDescription;
import dev.yonder.host.journal.JobFiles;
import dev.yonder.host.journal.Journal;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.HostMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A command that runs on while its caller does other things; what it writes goes to a journal. */
final class HostJob implements KeptJob {
  private final JobRequest request;
  private final Invocation invocation;
  private final boolean idempotent;
  private final HostSession session;
  private final KeptJobs jobs;
  private final @Nullable JobFiles files;
  private final Journal journal;
  private final RecordWriter records;
  private final CommandRun run;
  private final Clock clock;
  private JobState state = JobState.NOT_STARTED;
  private @Nullable Instant begin;
  private @Nullable Instant end;
  private @Nullable ErrorRecord reason;
  private boolean left;
  private boolean ended;

  HostJob(
      JobRequest request,
      Invocation invocation,
      boolean idempotent,
      Host host,
      HostSession session) {
    this.request = request;
    this.invocation = invocation;
    this.idempotent = idempotent;
    this.session = session;
    this.jobs = host.jobs();
    this.files = jobs.newFiles(request, this::blocked);
    this.journal = files == null ? jobs.newJournal(request, this::blocked) : files.journal();
    this.records =
        new RecordWriter(
            session.codec(), invocation.projection(), new JournalSink(journal, host.pool()));
    this.run =
        new CommandRun(
            invocation,
            session.runspace(),
            records,
            Collections.emptyIterator(),
            new Interruption());
    this.clock = host.clock();
  }

  @Override
  public UUID id() {
    return request.id();
  }

  @Override
  public Invocation invocation() {
    return invocation;
  }

  @Override
  public JobRequest requestAgain(UUID id) {
    return new JobRequest(id, request.name(), request.policy());
  }

  @Override
  public Journal journal() {
    return journal;
  }

  /** Its turn has come. Before anybody is told, the next host would know of it. */
  void begin() {
    if (files != null && idempotent) {
      files.keepRequest(invocation, request);
    }
    synchronized (this) {
      state = state.next(JobState.Event.START);
      begin = clock.instant();
    }
    describe();
  }

  /** Runs what has begun. */
  void start(Executor stopper) {
    session.tell(new HostMessage.JobChanged(info()));
    boolean started = false;
    try {
      Threads.start("yonder-job " + request.name(), () -> run(stopper));
      started = true;
    } finally {
      if (!started) {
        change(JobState.Event.FAIL, null);
        journal.end();
      }
    }
  }

  private void run(Executor stopper) {
    Throwable broken = null;
    try {
      end(run.run(stopper));
    } catch (RuntimeException | Error e) {
      broken = e;
      throw e;
    } finally {
      try {
        if (broken != null) {
          fail(broken);
        }
        journal.end();
      } finally {
        ended();
      }
    }
  }

  /** Whatever went wrong at its end, a job that runs no more is not told to run. */
  private void fail(Throwable broken) {
    ErrorRecord why = null;
    try {
      why =
          ErrorRecord.of(
              invocation.command(), ErrorCode.COMMAND_FAILED, "NotSpecified", broken, null);
    } finally {
      change(JobState.Event.FAIL, why);
    }
  }

  /** How it ended is told before its records end: who has them all knows that too. */
  private void end(Outcome outcome) {
    EncodedBatch rest = records.finish();
    if (rest != null) {
      journal.put(rest);
    }
    journal.settle();
    if (outcome instanceof Outcome.Failed failed) {
      change(JobState.Event.FAIL, failed.error());
    } else if (outcome instanceof Outcome.TimedOut timedOut) {
      change(JobState.Event.FAIL, expiry(timedOut));
    } else if (outcome instanceof Outcome.Completed) {
      change(JobState.Event.COMPLETE, null);
    } else {
      change(JobState.Event.STOP_DONE, null);
    }
  }

  private void blocked(boolean now) {
    change(now ? JobState.Event.BLOCK : JobState.Event.UNBLOCK, null);
  }

  private ErrorRecord expiry(Outcome.TimedOut outcome) {
    return ErrorRecord.of(
        invocation.command(),
        ErrorCode.DEADLINE_EXCEEDED,
        "OperationTimeout",
        "%s did not end within %s".formatted(invocation.command(), outcome.timeout()),
        null);
  }

  @Override
  public void stop() {
    change(JobState.Event.STOP, null);
    run.stop(Outcome.Stopped.INSTANCE);
    journal.abandon();
  }

  @Override
  public void interrupt() {
    change(JobState.Event.INTERRUPT, null);
  }

  @Override
  public void leave() {
    boolean over;
    synchronized (this) {
      left = true;
      over = ended;
    }
    if (over) {
      discardUnlessWanted();
    }
  }

  private void ended() {
    boolean unreachable;
    synchronized (this) {
      ended = true;
      unreachable = left;
    }
    if (unreachable) {
      discardUnlessWanted();
    }
  }

  /** A host that is ending leaves the files to the next one. */
  private void discardUnlessWanted() {
    boolean received = journal.acknowledged() >= journal.written();
    if (files == null || received && info().state() != JobState.INTERRUPTED) {
      discard();
    }
  }

  @Override
  public void acknowledge(long upTo) {
    journal.acknowledge(upTo);
    if (files != null) {
      jobs.describeSoon(files, this::describe);
    }
  }

  @Override
  public boolean isGone() {
    return files != null && files.isGone();
  }

  @Override
  public void discard() {
    if (files == null) {
      journal.discard();
    } else {
      files.discard();
    }
  }

  @Override
  public synchronized boolean isFinished() {
    return state.isFinished();
  }

  @Override
  public synchronized JobInfo info() {
    return new JobInfo(
        request.id(),
        session.id(),
        request.name(),
        invocation.command(),
        state,
        begin,
        end,
        journal.written(),
        journal.acknowledged(),
        journal.dropped(),
        idempotent,
        reason);
  }

  private void change(JobState.Event event, @Nullable ErrorRecord why) {
    JobState next;
    synchronized (this) {
      next = state.next(event);
      if (next == state) {
        return;
      }
      state = next;
      reason = why;
      if (next.isFinished()) {
        end = clock.instant();
      }
    }
    // To the next host a job has ended, or has been interrupted: it need not know more.
    try {
      if (next.isFinished()) {
        describe();
      }
    } finally {
      session.tell(new HostMessage.JobChanged(info()));
    }
  }

  private void describe() {
    if (files != null) {
      files.describe(() -> new JobDescription(info(), session.endpoint().name()));
    }
  }
}
