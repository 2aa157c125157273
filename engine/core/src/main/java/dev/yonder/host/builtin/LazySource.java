package dev.yonder.host.builtin;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is fetched piece by piece and holds something open meanwhile, as a stream. */
interface LazySource<T> extends Iterator<T>, AutoCloseable {
  @Override
  void close();

  /** The elements as a stream, which is to be closed. */
  default Stream<T> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false)
        .onClose(this::close);
  }
}
