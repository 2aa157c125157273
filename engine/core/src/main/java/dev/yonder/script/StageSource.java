package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * A command in a pipeline. Its failure is told with its name; one of a stage before it, which it
 * passes on, has that stage's name already.
 */
final class StageSource implements RecordSource {
  private final String stage;
  private final RecordSource call;

  StageSource(String stage, RecordSource call) {
    this.stage = stage;
    this.call = call;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    try {
      return call.next();
    } catch (RemotingException e) {
      throw StageFailure.of(stage, e);
    }
  }

  @Override
  public @Nullable RemotingException failure() {
    RemotingException own = call.failure();
    return own == null ? null : StageFailure.of(stage, own);
  }

  @Override
  public void stop() {
    call.stop();
  }

  @Override
  public void close() {
    call.close();
  }
}
