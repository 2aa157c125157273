package dev.yonder.host;

import dev.yonder.command.Cardinality;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** The values in what a command's body returned. */
final class Results {
  /** Takes the values. */
  @FunctionalInterface
  interface Taker {
    void take(@Nullable Object value);
  }

  private Results() {}

  /**
   * Gives each value to a taker.
   *
   * @param result what the body returned
   * @param cardinality how many values the command gives
   * @param taker takes the values
   * @param stopped whether no more are wanted
   */
  static void forEach(
      @Nullable Object result, Cardinality cardinality, Taker taker, BooleanSupplier stopped) {
    if (result == HostCommand.NOTHING) {
      return;
    } else if (cardinality == Cardinality.ONE) {
      taker.take(result);
    } else if (result instanceof BaseStream<?, ?> stream) {
      try (stream) {
        all(stream.iterator(), taker, stopped);
      }
    } else if (result instanceof Iterator<?> iterator) {
      all(iterator, taker, stopped);
    } else if (result instanceof Iterable<?> items && !(result instanceof Path)) {
      all(items.iterator(), taker, stopped);
    } else if (result != null && result.getClass().isArray() && !(result instanceof byte[])) {
      for (int i = 0; i < Array.getLength(result); i++) {
        taker.take(Array.get(result, i));
      }
    } else if (result != null) {
      taker.take(result);
    }
  }

  private static void all(Iterator<?> items, Taker taker, BooleanSupplier stopped) {
    while (!stopped.getAsBoolean() && items.hasNext()) {
      taker.take(items.next());
    }
  }
}
