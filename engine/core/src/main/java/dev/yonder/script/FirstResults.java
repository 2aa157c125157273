package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import org.jspecify.annotations.Nullable;

/** The first results of a source, which is stopped as soon as there are enough. */
final class FirstResults implements RecordSource {
  private final RecordSource source;
  private int left;

  FirstResults(RecordSource source, int count) {
    this.source = source;
    this.left = count;
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    StreamRecord.Output output = left == 0 ? null : source.next();
    if (output != null) {
      left--;
    }
    if (left == 0) {
      source.stop();
    }
    return output;
  }

  /** A source that was stopped because there was enough has not failed. */
  @Override
  public @Nullable RemotingException failure() {
    return left == 0 ? null : source.failure();
  }

  @Override
  public void stop() {
    source.stop();
  }

  @Override
  public void close() {
    source.close();
  }
}
