package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.StreamAction;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job as scripts see it. */
public final class JobObject extends MemberObject {
  private final Job job;
  private final Jobs jobs;
  private final StreamTargets targets;
  private final CommonParameters actions;
  private final UnaryOperator<@Nullable Object> conversion;

  JobObject(
      Job job,
      Jobs jobs,
      StreamTargets targets,
      CommonParameters common,
      UnaryOperator<@Nullable Object> conversion) {
    this.conversion = conversion;
    this.job = job;
    this.jobs = jobs;
    this.targets = targets;
    this.actions = common.actions();
    members
        .property("id", job::id)
        .property("instanceId", () -> job.instanceId().toString())
        .property("name", job::name)
        .property("state", () -> job.state().toString())
        .property("location", job::location)
        .property("command", job::command)
        .property("beginTime", job::beginTime)
        .property("endTime", job::endTime)
        .property("hasMoreData", job::hasMoreData)
        .property("reason", this::reason)
        .property("output", () -> stream(this::output))
        .property("error", () -> stream(JobObject::error))
        .property("warning", () -> stream(this::warning))
        .property("verbose", () -> stream(JobObject::verbose))
        .property("debug", () -> stream(JobObject::debug))
        .property("information", () -> stream(JobObject::information))
        .property("progress", () -> stream(JobObject::progress))
        .method("receive", this::receive)
        .method("waitFor", this::waitFor)
        .method("outcomes", arguments -> FanOutRows.of(job))
        .method("stop", this::stop)
        .method("remove", this::remove)
        .method("toString", arguments -> toString());
  }

  private @Nullable Object reason() {
    ErrorRecord reason = job.reason();
    return reason == null ? null : ErrorBag.of(reason);
  }

  /** What of one stream has not been received; it can still be received afterwards. */
  private ResultList stream(Function<StreamRecord, @Nullable Object> select) {
    ResultList selected = new ResultList();
    for (StreamRecord record : job.receive(true, false)) {
      Object value = select.apply(record);
      if (value != null) {
        selected.add(value);
      }
    }
    return selected;
  }

  private @Nullable Object output(StreamRecord record) {
    return record instanceof StreamRecord.Output r ? conversion.apply(r.value()) : null;
  }

  private static @Nullable Object error(StreamRecord record) {
    return record instanceof StreamRecord.Error r ? ErrorBag.of(r.error()) : null;
  }

  private @Nullable Object warning(StreamRecord record) {
    StreamAction action = actions.action("warningAction");
    boolean wanted = action == StreamAction.CONTINUE || action == StreamAction.STOP;
    return wanted && record instanceof StreamRecord.Warning r ? r.message() : null;
  }

  private static @Nullable Object verbose(StreamRecord record) {
    return record instanceof StreamRecord.Verbose r ? r.message() : null;
  }

  private static @Nullable Object debug(StreamRecord record) {
    return record instanceof StreamRecord.Debug r ? r.message() : null;
  }

  private static @Nullable Object information(StreamRecord record) {
    return record instanceof StreamRecord.Information r ? r.value() : null;
  }

  private static @Nullable Object progress(StreamRecord record) {
    return record instanceof StreamRecord.Progress r ? r.progress().toString() : null;
  }

  /** Outputs; errors go where those of a call would go, and so does the job's own failure. */
  ResultList receive(Arguments arguments) {
    Options options = new Options("receive", arguments, 0, List.of("keep", "wait", "errorAction"));
    Map<String, @Nullable Object> own =
        options.has("errorAction")
            ? Map.of("errorAction", options.require("errorAction"))
            : Map.of();
    CallStreams streams = targets.streams(new CommonParameters(own).over(actions));
    ResultList values = new ResultList();
    try (JobReader reader = job.reader(options.flag("keep"), options.flag("wait"))) {
      for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
        streams.take(record);
        if (record instanceof StreamRecord.Output output) {
          values.add(conversion.apply(output.value()));
        }
      }
      reader.commit();
    }
    ErrorRecord reason = job.reason();
    if (reason != null) {
      streams.take(new StreamRecord.Error(reason));
    }
    targets.console().endProgress();
    return values;
  }

  private Object waitFor(Arguments arguments) {
    Options options = new Options("waitFor", arguments, 1, List.of("timeout"));
    return !jobs.await(List.of(job), false, options.duration("timeout")).isEmpty();
  }

  private @Nullable Object stop(Arguments arguments) {
    new Options("stop", arguments, 0, List.of());
    job.stop();
    return null;
  }

  private @Nullable Object remove(Arguments arguments) {
    Options options = new Options("remove", arguments, 0, List.of("force"));
    jobs.remove(job, options.flag("force"));
    return null;
  }

  /**
   * The results of the job once it has ended, for a language that can wait for it.
   *
   * @return the outputs not received before
   * @throws RemotingException if the job failed or was stopped
   */
  public ResultList finish() {
    RemotingException failure = job.failure();
    if (failure != null) {
      throw failure;
    }
    return receive(new Arguments(List.of(), Map.of()));
  }

  /**
   * The results of the job one by one, as they come.
   *
   * @return lazy results, which drain the job
   */
  public LazyResults rows() {
    CallStreams streams = targets.streams(actions);
    JobReader reader = job.reader(false, true);
    return new LazyResults(
        new RecordSource() {
          @Override
          public StreamRecord.@Nullable Output next() {
            reader.commit();
            for (StreamRecord record = reader.next(); record != null; record = reader.next()) {
              streams.take(record);
              if (record instanceof StreamRecord.Output output) {
                return output;
              }
            }
            return null;
          }

          @Override
          public @Nullable RemotingException failure() {
            jobs.await(List.of(job), false, null);
            return job.failure();
          }

          @Override
          public void stop() {
            reader.close();
          }

          @Override
          public void close() {
            reader.close();
            targets.console().endProgress();
          }
        },
        conversion);
  }

  static JobObject require(String function, @Nullable Object value) {
    if (value instanceof JobObject object) {
      return object;
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION, function + " takes a job, as asJob: true gives");
  }

  @Override
  public Job subject() {
    return job;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JobObject that && that.job == job;
  }

  @Override
  public int hashCode() {
    return job.hashCode();
  }

  @Override
  public String toString() {
    return job.toString();
  }
}
