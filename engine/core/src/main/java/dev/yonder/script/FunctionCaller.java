package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Cardinality;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.imports.PreparedCall;
import dev.yonder.imports.TypeAdapters;
import dev.yonder.job.Jobs;
import dev.yonder.session.Call;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Runs prepared calls for a script: to a value, a list, lazy results or a job. */
final class FunctionCaller {
  private final Jobs jobs;
  private final ScriptConsole console;
  private final Variables variables;
  private final TypeAdapters types;

  FunctionCaller(Jobs jobs, ScriptConsole console, Variables variables, TypeAdapters types) {
    this.types = types;
    this.jobs = jobs;
    this.console = console;
    this.variables = variables;
  }

  @Nullable Object run(PreparedCall prepared) {
    CallStreams streams = new CallStreams(prepared.common(), console);
    UnaryOperator<@Nullable Object> conversion =
        TypeFunctions.conversion(types, prepared.common().values().get("as"));
    if (prepared.common().asJob()) {
      requireNoInput(prepared);
      return new JobObject(
          jobs.start(prepared.session(), prepared.invocation(), prepared.common().jobName()),
          jobs,
          console,
          conversion);
    }
    RunningResults results = new RunningResults(prepared, streams, conversion);
    if (prepared.common().stream()) {
      return new LazyResults(results);
    }
    return collect(prepared.command().cardinality(), results);
  }

  private static void requireNoInput(PreparedCall prepared) {
    if (prepared.invocation().hasInput()) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "%s: input cannot be piped to a job; leave out asJob or input"
              .formatted(prepared.command().name()));
    }
  }

  private static @Nullable Object collect(Cardinality cardinality, RunningResults results) {
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
    if (cardinality == Cardinality.MANY) {
      return values;
    }
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** The outputs of a running call; other records are dealt with as they come by. */
  private final class RunningResults implements LazyResults.RecordSource {
    private final Call call;
    private final CallStreams streams;
    private final UnaryOperator<@Nullable Object> conversion;
    private final AtomicReference<@Nullable Throwable> inputFailure = new AtomicReference<>();
    private boolean ended;

    RunningResults(
        PreparedCall prepared, CallStreams streams, UnaryOperator<@Nullable Object> conversion) {
      this.conversion = conversion;
      this.call = prepared.session().call(prepared.invocation());
      this.streams = streams;
      Object input = prepared.common().values().get("input");
      if (input != null) {
        Threads.start("yonder-input " + prepared.session().name(), () -> send(objects(input)));
      }
    }

    private void send(Iterator<?> objects) {
      try {
        call.input().sendAll(objects);
      } catch (RuntimeException | Error e) {
        // Also what the script's own iterator throws: the call must not wait for more of it.
        inputFailure.set(e);
        call.stop();
      }
    }

    @Override
    public StreamRecord.@Nullable Output next() {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        if (record instanceof StreamRecord.Output output) {
          StreamRecord.Output result = new StreamRecord.Output(conversion.apply(output.value()));
          streams.take(result);
          return result;
        }
        streams.take(record);
      }
      return null;
    }

    @Override
    public @Nullable RemotingException failure() {
      Throwable ofInput = inputFailure.get();
      if (ofInput instanceof Error error) {
        throw error;
      } else if (ofInput != null) {
        throw (RuntimeException) ofInput;
      }
      return call.failure();
    }

    @Override
    public void close() {
      if (!ended) {
        ended = true;
        call.close();
        streams.end(variables);
      }
    }
  }

  private static Iterator<?> objects(Object input) {
    if (input instanceof Iterator<?> iterator) {
      return iterator;
    } else if (input instanceof Iterable<?> iterable && !(input instanceof java.nio.file.Path)) {
      return iterable.iterator();
    } else if (input instanceof Object[] array) {
      return Arrays.asList(array).iterator();
    }
    return List.of(input).iterator();
  }
}
