package dev.yonder.host;

import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command that runs on while its caller does other things; what it writes goes to a journal. */
final class HostJob {
  private final UUID id = UUID.randomUUID();
  private final String name;
  private final Invocation invocation;
  private final Journal journal;
  private final RecordWriter records;
  private final CommandRun run;
  private final Clock clock;
  private final Consumer<JobInfo> onChange;
  private JobState state = JobState.NOT_STARTED;
  private @Nullable Instant begin;
  private @Nullable Instant end;
  private @Nullable ErrorRecord reason;

  HostJob(
      String name,
      Invocation invocation,
      Runspace runspace,
      MessageCodec codec,
      Journal journal,
      Clock clock,
      Consumer<JobInfo> onChange) {
    this.name = name;
    this.invocation = invocation;
    this.journal = journal;
    this.records = new RecordWriter(codec, invocation.projection(), journal);
    this.run =
        new CommandRun(
            invocation, runspace, records, Collections.emptyIterator(), new Interruption());
    this.clock = clock;
    this.onChange = onChange;
  }

  UUID id() {
    return id;
  }

  Journal journal() {
    return journal;
  }

  void start(Executor stopper) {
    change(JobState.Event.START, null);
    boolean started = false;
    try {
      Threads.start("yonder-job " + name, () -> run(stopper));
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
    } else if (outcome instanceof Outcome.Completed) {
      change(JobState.Event.COMPLETE, null);
    } else {
      change(JobState.Event.STOP_DONE, null);
    }
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
        id, name, invocation.command(), state, begin, end, journal.written(), 0, reason);
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
    onChange.accept(info());
  }
}
