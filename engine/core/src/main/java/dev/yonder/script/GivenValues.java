package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that a script has, as the beginning of a pipeline or the input of a command. */
final class GivenValues implements RecordSource {
  private final Iterator<?> values;
  private volatile boolean stopped;

  private GivenValues(Iterator<?> values) {
    this.values = values;
  }

  /** Where values come from: lazy results and jobs give theirs as they come. */
  static RecordSource of(Object given) {
    if (given instanceof LazyResults results) {
      return results.source();
    } else if (given instanceof JobObject job) {
      return job.rows().source();
    }
    return new GivenValues(iterator(given));
  }

  /** A single value is one to be piped. */
  static Iterator<?> iterator(Object given) {
    if (given instanceof Iterator<?> iterator) {
      return iterator;
    } else if (given instanceof Iterable<?> iterable && !(given instanceof java.nio.file.Path)) {
      return iterable.iterator();
    } else if (given instanceof Object[] array) {
      return Arrays.asList(array).iterator();
    }
    return List.of(given).iterator();
  }

  @Override
  public StreamRecord.@Nullable Output next() {
    return stopped || !values.hasNext()
        ? null
        : new StreamRecord.Output(ScriptValues.plain(values.next()));
  }

  @Override
  public @Nullable RemotingException failure() {
    return null;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
