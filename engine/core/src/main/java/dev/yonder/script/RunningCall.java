package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.imports.PreparedCall;
import dev.yonder.session.Call;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call under way, with the thread that sends its pipeline input. */
final class RunningCall implements RecordSource {
  private static final long FEEDER_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Call call;
  private final CallStreams streams;
  private final UnaryOperator<@Nullable Object> conversion;
  private final @Nullable RecordSource upstream;
  private final @Nullable Thread feeder;
  private final AtomicReference<@Nullable Throwable> inputFailure = new AtomicReference<>();
  private boolean told;
  private boolean ended;

  /**
   * Begins a call.
   *
   * @param conversion what outputs become
   */
  RunningCall(
      PreparedCall prepared, StreamTargets targets, UnaryOperator<@Nullable Object> conversion) {
    this.streams = targets.streams(prepared.common());
    this.conversion = conversion;
    this.call = prepared.session().call(prepared.invocation());
    Object input = prepared.common().values().get("input");
    this.upstream = input instanceof LazyResults results ? results.source() : null;
    this.feeder =
        input == null
            ? null
            : Threads.start("yonder-input " + prepared.session().name(), () -> feed(input));
  }

  private void feed(Object input) {
    RecordSource before = upstream;
    try {
      call.input().sendAll(new SourceIterator(before == null ? GivenValues.of(input) : before));
    } catch (RuntimeException | Error e) {
      // Also what the script's own iterator throws: the call must not wait for more of it.
      inputFailure.set(e);
      call.stop();
    } finally {
      if (before != null) {
        before.stop();
      }
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
    RemotingException failure = call.failure();
    if (failure != null && !told) {
      told = true;
      streams.failed(failure);
    }
    return failure;
  }

  /** What feeds this one has nobody to feed any longer, however far it has come. */
  @Override
  public void stop() {
    call.close();
    if (upstream != null) {
      upstream.stop();
    }
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      stop();
      if (upstream != null) {
        awaitFeeder();
        upstream.close();
      }
      streams.end();
    }
  }

  /** The feeder takes the records of the stage before; what they left is complete after it. */
  private void awaitFeeder() {
    try {
      if (feeder != null && feeder != Thread.currentThread()) {
        feeder.join(FEEDER_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
