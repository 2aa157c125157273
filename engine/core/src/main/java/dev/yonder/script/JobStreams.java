package dev.yonder.script;

import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.StreamAction;
import dev.yonder.job.Job;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What of each stream of a job has not been received; it can still be received afterwards. */
final class JobStreams {
  private final Job job;
  private final CommonParameters actions;
  private final UnaryOperator<@Nullable Object> conversion;

  JobStreams(Job job, CommonParameters actions, UnaryOperator<@Nullable Object> conversion) {
    this.job = job;
    this.actions = actions;
    this.conversion = conversion;
  }

  void addTo(MemberTable members) {
    members
        .property("output", () -> stream(this::output))
        .property("error", () -> stream(JobStreams::error))
        .property("warning", () -> stream(this::warning))
        .property("verbose", () -> stream(JobStreams::verbose))
        .property("debug", () -> stream(JobStreams::debug))
        .property("information", () -> stream(JobStreams::information))
        .property("progress", () -> stream(JobStreams::progress));
  }

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
}
