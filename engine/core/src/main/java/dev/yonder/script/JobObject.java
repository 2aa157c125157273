package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.job.Job;
import dev.yonder.job.Jobs;
import dev.yonder.job.RemoteJob;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job as scripts see it. */
public final class JobObject extends MemberObject {
  private final Job job;
  private final FunctionCaller caller;
  private final CommonParameters actions;
  private final UnaryOperator<@Nullable Object> conversion;

  JobObject(
      Job job,
      FunctionCaller caller,
      CommonParameters common,
      UnaryOperator<@Nullable Object> conversion) {
    this.job = job;
    this.caller = caller;
    this.actions = common.actions();
    this.conversion = conversion;
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
        .property("dropped", job::dropped)
        .property("reason", this::reason)
        .property("children", this::children);
    new JobStreams(job, actions, conversion).addTo(members);
    members
        .method("receive", this::receive)
        .method("waitFor", this::waitFor)
        .method("outcomes", arguments -> FanOutRows.of(job))
        .method("stop", this::stop)
        .method("remove", this::remove)
        .method("rerun", this::rerun)
        .method("toReference", this::toReference)
        .method("toString", arguments -> toString());
  }

  private Jobs jobs() {
    return caller.jobs();
  }

  private @Nullable Object reason() {
    ErrorRecord reason = job.reason();
    return reason == null ? null : ErrorBag.of(reason);
  }

  private ResultList children() {
    ResultList children = new ResultList();
    job.children().forEach(child -> children.add(caller.object(child)));
    return children;
  }

  private Object receive(Arguments arguments) {
    Options options = new Options("receive", arguments, 0, ReceiveOptions.NAMES);
    ReceiveOptions wanted = ReceiveOptions.of(options, List.of());
    return options.flag("stream") ? rows(wanted, false) : receive(wanted);
  }

  /** Outputs; errors go where those of a call would go, and so does the job's own failure. */
  ResultList receive(ReceiveOptions wanted) {
    ResultList values = new ResultList();
    try (JobReceiving receiving = receiving(wanted, false)) {
      for (StreamRecord.Output o = receiving.next(); o != null; o = receiving.next()) {
        values.add(converted(o.value()));
      }
      receiving.allArrived();
    }
    return values;
  }

  private JobReceiving receiving(ReceiveOptions wanted, boolean strict) {
    Object action = wanted.errorAction();
    CommonParameters own =
        new CommonParameters(action == null ? Map.of() : Map.of("errorAction", action));
    CallStreams streams = caller.targets().streams(own.over(actions));
    return new JobReceiving(this, jobs(), wanted, caller.targets(), streams, strict);
  }

  private @Nullable Object converted(@Nullable Object value) {
    return JobReceiving.isExtra(value) ? value : conversion.apply(value);
  }

  private Object waitFor(Arguments arguments) {
    Options options = new Options("waitFor", arguments, 1, List.of("timeout"));
    return !jobs().await(List.of(job), false, options.duration("timeout")).isEmpty();
  }

  private @Nullable Object stop(Arguments arguments) {
    new Options("stop", arguments, 0, List.of());
    job.stop();
    return null;
  }

  private @Nullable Object remove(Arguments arguments) {
    Options options = new Options("remove", arguments, 0, List.of("force"));
    jobs().remove(job, options.flag("force"));
    return null;
  }

  private Object rerun(Arguments arguments) {
    new Options("rerun", arguments, 0, List.of());
    return caller.object(jobs().rerun(single("rerun")));
  }

  private Object toReference(Arguments arguments) {
    new Options("toReference", arguments, 0, List.of());
    return single("toReference").toReference().toMap();
  }

  /** The job, if it is one of one host. */
  RemoteJob single(String function) {
    if (job instanceof RemoteJob one) {
      return one;
    }
    throw new BindingException(
        ErrorCode.INVALID_OPTION,
        "%s takes a job without children; take those of %s one by one".formatted(function, job));
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
    return receive(ReceiveOptions.DRAIN);
  }

  /**
   * The results of the job one by one, as they come.
   *
   * @return lazy results, which drain the job
   */
  public LazyResults rows() {
    return rows(ReceiveOptions.FOLLOW, true);
  }

  LazyResults rows(ReceiveOptions wanted, boolean strict) {
    JobReceiving receiving = receiving(wanted, strict);
    return new LazyResults(
        receiving,
        value -> {
          receiving.arrived();
          return converted(value);
        });
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
