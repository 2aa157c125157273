package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.HostMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A command that runs on while its caller does other things; what it writes goes to a journal. */
final class HostJob {
  private final JobRequest request;
  private final Invocation invocation;
  private final boolean idempotent;
  private final HostSession session;
  private final Journal journal;
  private final RecordWriter records;
  private final CommandRun run;
  private final Clock clock;
  private JobState state = JobState.NOT_STARTED;
  private @Nullable Instant begin;
  private @Nullable Instant end;
  private @Nullable ErrorRecord reason;

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
    this.journal = new Journal(host.journalBytes());
    this.records = new RecordWriter(session.codec(), invocation.projection(), journal);
    this.run =
        new CommandRun(
            invocation,
            session.runspace(),
            records,
            Collections.emptyIterator(),
            new Interruption());
    this.clock = host.clock();
  }

  UUID id() {
    return request.id();
  }

  Invocation invocation() {
    return invocation;
  }

  /** What asks for the same job under another identity. */
  JobRequest requestAgain(UUID id) {
    return new JobRequest(id, request.name(), request.policy());
  }

  Journal journal() {
    return journal;
  }

  void start(Executor stopper) {
    change(JobState.Event.START, null);
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
    try {
      end(run.run(stopper));
    } finally {
      journal.end();
    }
  }

  private void end(Outcome outcome) {
    EncodedBatch rest = records.finish();
    if (rest != null) {
      journal.put(rest);
    }
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

  private ErrorRecord expiry(Outcome.TimedOut outcome) {
    return ErrorRecord.of(
        invocation.command(),
        ErrorCode.DEADLINE_EXCEEDED,
        "OperationTimeout",
        "%s did not end within %s".formatted(invocation.command(), outcome.timeout()),
        null);
  }

  void stop() {
    change(JobState.Event.STOP, null);
    run.stop(Outcome.Stopped.INSTANCE);
    journal.abandon();
  }

  synchronized boolean isFinished() {
    return state.isFinished();
  }

  synchronized JobInfo info() {
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
        0,
        idempotent,
        reason);
  }

  private void change(JobState.Event event, @Nullable ErrorRecord why) {
    synchronized (this) {
      JobState next = state.next(event);
      if (next == state) {
        return;
      }
      state = next;
      reason = why;
      if (next == JobState.RUNNING) {
        begin = clock.instant();
      } else if (next.isFinished()) {
        end = clock.instant();
      }
    }
    session.tell(new HostMessage.JobChanged(info()));
  }
}
