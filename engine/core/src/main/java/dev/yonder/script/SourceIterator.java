package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The results of a source for whoever sends them on; it stays open at the end. */
final class SourceIterator implements Iterator<@Nullable Object> {
  private final RecordSource source;
  private StreamRecord.@Nullable Output next;
  private boolean over;

  SourceIterator(RecordSource source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !over) {
      next = source.next();
      over = next == null;
      RemotingException failure = over ? source.failure() : null;
      if (failure != null) {
        throw failure;
      }
    }
    return next != null;
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more results");
    }
    StreamRecord.Output output = java.util.Objects.requireNonNull(next);
    next = null;
    return output.value();
  }
}
