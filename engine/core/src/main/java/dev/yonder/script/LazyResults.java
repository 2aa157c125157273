package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Results that are taken as they are needed: the host makes no more than there is credit for, and
 * stops when this is closed. Can be gone through once, by one thread. What the caller wants made of
 * each result is made on the thread that takes it, since that may be the script's own function.
 */
public final class LazyResults implements Iterable<@Nullable Object>, AutoCloseable {
  private final RecordSource source;
  private final UnaryOperator<@Nullable Object> conversion;
  private final Iterator<@Nullable Object> iterator = new Results();
  private StreamRecord.@Nullable Output next;
  private boolean over;

  LazyResults(RecordSource source, UnaryOperator<@Nullable Object> conversion) {
    this.conversion = conversion;
    this.source = source;
  }

  private final class Results implements Iterator<@Nullable Object> {
    @Override
    public boolean hasNext() {
      if (next == null && !over) {
        next = awaited();
      }
      return next != null;
    }

    /** At the end, or at an error, there is nothing left to close for those who iterate. */
    private StreamRecord.@Nullable Output awaited() {
      StreamRecord.Output taken = null;
      try {
        taken = source.next();
        RemotingException failure = taken == null ? source.failure() : null;
        if (failure != null) {
          throw failure;
        }
        return taken;
      } finally {
        if (taken == null) {
          close();
        }
      }
    }

    @Override
    public @Nullable Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There are no more results");
      }
      return take().get();
    }
  }

  /**
   * The same results, made into something else each; to be taken in place of these.
   *
   * @param further what is made of each, on the thread that takes it
   * @return lazy results, of which nothing has been taken
   */
  public LazyResults as(UnaryOperator<@Nullable Object> further) {
    return new LazyResults(source, value -> further.apply(conversion.apply(value)));
  }

  /** The rest as the input of another command, which takes over what is left to do here. */
  RecordSource source() {
    return new Rest();
  }

  /** What was fetched already comes first. */
  private final class Rest implements RecordSource {
    @Override
    public StreamRecord.@Nullable Output next() {
      return fetch() ? new StreamRecord.Output(take().get()) : null;
    }

    @Override
    public @Nullable RemotingException failure() {
      return over ? null : source.failure();
    }

    @Override
    public void stop() {
      source.stop();
    }

    @Override
    public void close() {
      LazyResults.this.close();
    }
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return iterator;
  }

  /**
   * Waits for the next result; at the end nothing is closed yet. For a language that reads ahead on
   * a thread of its own, and closes on the script's.
   *
   * @return whether the iterator has a result, without waiting
   * @throws RemotingException if the command failed
   */
  public boolean fetch() {
    if (next == null && !over) {
      next = source.next();
      RemotingException failure = next == null && !over ? source.failure() : null;
      if (failure != null) {
        throw failure;
      }
    }
    return next != null;
  }

  /**
   * Takes the result that {@link #fetch} found.
   *
   * @return gives the result as the caller wants it, on the thread that asks
   * @throws NoSuchElementException if there is none
   */
  public Supplier<@Nullable Object> take() {
    StreamRecord.Output output = next;
    if (output == null) {
      throw new NoSuchElementException("No result was fetched");
    }
    next = null;
    return () -> converted(output.value());
  }

  /** A result that cannot be converted is the last one: nobody comes for the others. */
  private @Nullable Object converted(@Nullable Object value) {
    boolean done = false;
    try {
      Object converted = conversion.apply(value);
      done = true;
      return converted;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /**
   * Stops the command; there are no more results. Does nothing the second time, or when all results
   * have been taken.
   */
  @Override
  public void close() {
    next = null;
    if (!over) {
      over = true;
      source.close();
    }
  }

  @Override
  public String toString() {
    return "results to be read one by one";
  }
}
