package dev.yonder.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Select-Object} makes of its input: some of the objects, by their place; of each, some
 * of its properties, or what is in one; each result only once.
 *
 * @param properties names or wildcards; empty for whole objects
 * @param expand the property whose content is wanted, or null
 * @param first how many objects from the beginning, or -1 for no such bound
 * @param last how many from the end, or -1
 * @param skip how many are passed over first: at the end when only the last are wanted
 * @param unique whether results that were given before are left out
 */
record ObjectSelection(
    List<String> properties,
    @Nullable String expand,
    int first,
    int last,
    int skip,
    boolean unique) {

  /** Reads no further than it has to. */
  void run(Iterator<@Nullable Object> input, CommandContext context) {
    Set<@Nullable Object> seen = new HashSet<>();
    Results.Taker taker =
        result -> {
          if (!unique || seen.add(result)) {
            PipedObjects.requireRoom(seen.size(), "Select-Object");
            context.output(result);
          }
        };
    boolean fromEnd = last >= 0 && first < 0;
    int toSkip = fromEnd ? 0 : skip;
    for (int i = 0; i < toSkip && input.hasNext(); i++) {
      input.next();
    }
    long wanted = first >= 0 ? first : last < 0 ? Long.MAX_VALUE : 0;
    for (long i = 0; i < wanted && input.hasNext(); i++) {
      give(input.next(), taker);
    }
    if (last >= 0) {
      tail(input, last, fromEnd ? skip : 0).forEach(object -> give(object, taker));
    }
  }

  private static Iterable<@Nullable Object> tail(
      Iterator<@Nullable Object> input, int wanted, int behind) {
    Deque<PipedObjects.Piped> tail = new ArrayDeque<>();
    long room = (long) wanted + behind;
    while (input.hasNext()) {
      tail.add(new PipedObjects.Piped(input.next()));
      if (tail.size() > room) {
        tail.remove();
      }
      PipedObjects.requireRoom(tail.size(), "Select-Object");
    }
    return () ->
        tail.stream().limit(Math.max(0, tail.size() - behind)).map(p -> p.object()).iterator();
  }

  private void give(@Nullable Object object, Results.Taker taker) {
    if (expand != null) {
      Object content = ObjectProperties.value(object, expand);
      if (content instanceof Iterable<?> items) {
        items.forEach(taker::take);
      } else {
        taker.take(content);
      }
    } else {
      taker.take(properties.isEmpty() ? object : ObjectProperties.selected(object, properties));
    }
  }
}
