package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.StreamRecord;
import dev.yonder.imports.CommonParameters;
import dev.yonder.imports.PreparedCall;
import dev.yonder.imports.TypeAdapters;
import dev.yonder.job.Job;
import dev.yonder.job.Jobs;
import dev.yonder.job.RemoteJob;
import dev.yonder.session.Session;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs prepared calls for a script: to a value, a list, lazy results or a job. */
final class FunctionCaller {
  private final Jobs jobs;
  private final StreamTargets targets;
  private final TypeAdapters types;
  private final SessionPreferences preferences;
  private final Map<Job, CommonParameters> wanted =
      Collections.synchronizedMap(new WeakHashMap<>());

  FunctionCaller(
      Jobs jobs, StreamTargets targets, TypeAdapters types, SessionPreferences preferences) {
    this.jobs = jobs;
    this.targets = targets;
    this.types = types;
    this.preferences = preferences;
  }

  Jobs jobs() {
    return jobs;
  }

  StreamTargets targets() {
    return targets;
  }

  @Nullable Object run(PreparedCall prepared) {
    PreparedCall call = prepared.with(preferences.of(prepared.session()));
    if (call.common().asJob()) {
      return start(call);
    }
    UnaryOperator<@Nullable Object> conversion = conversion(call.common());
    if (call.common().stream()) {
      return new LazyResults(new RunningCall(call, targets, UnaryOperator.identity()), conversion);
    }
    return collect(call, new RunningCall(call, targets, conversion));
  }

  /** A call whose results are the input of another one, and are taken by another thread. */
  RecordSource feeding(PreparedCall prepared) {
    PreparedCall call = prepared.with(preferences.of(prepared.session()));
    return new RunningCall(call, targets.elsewhere(), UnaryOperator.identity());
  }

  /** What becomes of records that are no results. */
  CallStreams streams(CommonParameters common) {
    return targets.streams(common);
  }

  UnaryOperator<@Nullable Object> conversion(CommonParameters common) {
    return TypeFunctions.conversion(types, common.values().get("as"));
  }

  private JobObject start(PreparedCall call) {
    requireNoInput(call);
    targets.streams(call.common());
    UnaryOperator<@Nullable Object> conversion = conversion(call.common());
    Job job =
        jobs.start(
            call.session(),
            call.invocation(),
            call.common().jobName(),
            call.common().journalPolicy());
    wanted.put(job, call.common());
    return new JobObject(job, this, call.common(), conversion);
  }

  /** What the jobs of a session have written: all of it, or as it comes. */
  Object receive(Session session, boolean stream) {
    CommonParameters common = preferences.of(session);
    UnaryOperator<@Nullable Object> conversion = conversion(common);
    SessionRecords records = new SessionRecords(session, jobs, targets.streams(common), stream);
    LazyResults results = new LazyResults(records, conversion);
    if (stream) {
      return results;
    }
    ResultList all = new ResultList();
    try (results) {
      results.forEach(all::add);
    }
    return all;
  }

  /** A job that was started for a call. */
  JobObject object(Job job, CommonParameters common) {
    wanted.put(job, common);
    return object(job);
  }

  /** A job with what its call wanted done with its records. */
  JobObject object(Job job) {
    CommonParameters common = wanted.getOrDefault(job, preferencesOf(job));
    return new JobObject(job, this, common, conversion(common));
  }

  private CommonParameters preferencesOf(Job job) {
    Session session = job instanceof RemoteJob remote ? remote.session() : null;
    return session == null ? new CommonParameters(Map.of()) : preferences.of(session);
  }

  private static void requireNoInput(PreparedCall prepared) {
    if (prepared.invocation().hasInput()) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s: input cannot be piped to a job; leave out asJob or input"
              .formatted(prepared.command().name()));
    }
  }

  /** A command of one value gives one for each piped object: none of them is to be lost. */
  private static @Nullable Object collect(PreparedCall call, RunningCall results) {
    ResultList values = new ResultList();
    try (results) {
      for (StreamRecord.Output o = results.next(); o != null; o = results.next()) {
        values.add(o.value());
      }
      RemotingException failure = results.failure();
      if (failure != null) {
        throw failure;
      }
    }
    boolean several = call.invocation().hasInput() && values.size() > 1;
    if (several || call.command().cardinality() == Cardinality.MANY) {
      return values;
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
