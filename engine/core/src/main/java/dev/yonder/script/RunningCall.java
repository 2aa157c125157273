package dev.yonder.script;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.imports.PreparedCall;
import dev.yonder.session.Call;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call under way, with the thread that sends its pipeline input. */
final class RunningCall implements RecordSource {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCall.class);
  private static final long FEEDER_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final PreparedCall prepared;
  private final long begin = System.nanoTime();
  private final CallStreams streams;
  private final UnaryOperator<@Nullable Object> conversion;
  private final @Nullable RecordSource upstream;
  private final @Nullable Thread feeder;
  private final AtomicReference<@Nullable Throwable> inputFailure = new AtomicReference<>();
  private volatile Call call;
  private volatile boolean stopped;
  private boolean told;
  private boolean answered;
  private boolean repeated;
  private boolean ended;

  /**
   * Begins a call.
   *
   * @param conversion what outputs become
   */
  RunningCall(
      PreparedCall prepared, StreamTargets targets, UnaryOperator<@Nullable Object> conversion) {
    this.prepared = prepared;
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
    for (StreamRecord record = nextRecord(); record != null; record = nextRecord()) {
      if (record instanceof StreamRecord.Output output) {
        StreamRecord.Output result = new StreamRecord.Output(conversion.apply(output.value()));
        streams.take(result);
        return result;
      }
      streams.take(record);
    }
    return null;
  }

  private @Nullable StreamRecord nextRecord() {
    StreamRecord record = call.next();
    if (record == null && mayBeRepeated()) {
      repeat();
      record = call.next();
    }
    answered |= record != null;
    return record;
  }

  /**
   * A call that never left, or whose command says that it may be run twice, is made once more when
   * the connection was lost before anything came of it.
   */
  private boolean mayBeRepeated() {
    return call.failure() instanceof ConnectionLostException lost
        && (!lost.sent() || prepared.command().traits().idempotent())
        && !answered
        && !repeated
        && !stopped
        && feeder == null;
  }

  private void repeat() {
    repeated = true;
    Invocation again = prepared.invocation();
    Duration allowed = again.timeout();
    Duration left = allowed == null ? null : allowed.minusNanos(System.nanoTime() - begin);
    if (left != null && (left.isNegative() || left.isZero())) {
      return;
    }
    try {
      Call next = prepared.session().call(left == null ? again : again.withTimeout(left));
      LOG.debug("{} is run again, since its connection was lost", prepared.command().name());
      call = next;
    } catch (RemotingException e) {
      LOG.debug("{} cannot be run again", prepared.command().name(), e);
    }
    if (stopped) {
      call.close();
    }
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
    stopped = true;
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
