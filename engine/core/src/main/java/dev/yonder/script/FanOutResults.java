package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.StreamRecord;
import dev.yonder.connection.Threads;
import dev.yonder.job.FanOut;
import dev.yonder.job.FanOutEvent;
import dev.yonder.job.RemoteJob;
import dev.yonder.job.TargetOutcome;
import dev.yonder.job.TargetResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The results of many targets as they come; what ends one of them is an error among others. */
final class FanOutResults implements RecordSource {
  private final FanOut fanOut;
  private final CallStreams streams;
  private final UnaryOperator<@Nullable Object> conversion;
  private final List<RemoteJob> children;
  private boolean told;
  private boolean ended;

  /**
   * @param conversion what outputs become
   */
  FanOutResults(FanOut fanOut, CallStreams streams, UnaryOperator<@Nullable Object> conversion) {
    this.fanOut = fanOut;
    this.streams = streams;
    this.conversion = conversion;
    this.children = fanOut.job().children();
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    for (FanOutEvent e = fanOut.reader().next(); e != null; e = fanOut.reader().next()) {
      if (e instanceof FanOutEvent.Ended end) {
        take(end.outcome());
      } else if (e instanceof FanOutEvent.Written written) {
        StreamRecord record = written.record();
        if (record instanceof StreamRecord.Output output) {
          StreamRecord.Output result = new StreamRecord.Output(conversion.apply(output.value()));
          streams.take(result);
          return result;
        }
        streams.take(record);
      }
    }
    return null;
  }

  /** Of one target alone it is told by the exception. */
  private void take(TargetOutcome outcome) {
    ErrorRecord error = outcome.error();
    if (children.size() > 1 && outcome.result() != TargetResult.COMPLETED && error != null) {
      streams.take(
          new StreamRecord.Error(
              new ErrorRecord(
                  error.code(),
                  "[%s] %s".formatted(outcome.target(), error.message()),
                  error.command(),
                  error.category(),
                  error.errorId(),
                  error.types(),
                  outcome.target(),
                  error.scriptStack(),
                  error.position())));
    }
  }

  /** One target ends the call with its error, as do many of which none could run the command. */
  @Override
  public @Nullable RemotingException failure() {
    List<TargetOutcome> outcomes = fanOut.outcomes();
    RemotingException failure = null;
    if (children.size() == 1 && outcomes.get(0).result() != TargetResult.COMPLETED) {
      failure = fanOut.failure(children.get(0));
    } else if (children.size() > 1 && outcomes.stream().noneMatch(FanOutResults::hasRun)) {
      failure = noneCouldRun(outcomes.get(0));
    }
    if (failure != null && !told) {
      told = true;
      streams.failed(failure);
    }
    return failure;
  }

  private static boolean hasRun(TargetOutcome outcome) {
    return outcome.result() != TargetResult.NEVER_STARTED
        && outcome.result() != TargetResult.REFUSED;
  }

  private RemotingException noneCouldRun(TargetOutcome first) {
    RemotingException cause = fanOut.failure(children.get(0));
    ErrorRecord error = first.error();
    return new RemotingException(
        cause == null ? ErrorCode.REFUSED : cause.code(),
        "None of %d targets could run %s. [%s] %s"
            .formatted(
                children.size(),
                fanOut.job().command(),
                first.target(),
                error == null ? first.result() : error.message()),
        cause);
  }

  @Override
  public void stop() {
    Threads.start("yonder-fanout-stop " + fanOut.job().name(), fanOut::close);
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      fanOut.close();
      streams.outcomes(FanOutRows.of(fanOut.outcomes()));
      streams.end();
    }
  }
}
