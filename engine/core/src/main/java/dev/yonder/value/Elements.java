package dev.yonder.value;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** How the elements are taken out of what is written as a list. */
interface Elements {
  /**
   * A copy of the elements.
   *
   * @param value the object
   * @param atMost how many are allowed; if there are more, at least one more is given
   */
  @Nullable Object[] of(Object value, int atMost);

  static @Nullable Object[] ofArray(Object array, int atMost) {
    if (array instanceof Object[] objects) {
      return objects;
    }
    int length = Math.min(Array.getLength(array), atMost + 1);
    @Nullable Object[] elements = new @Nullable Object[length];
    for (int i = 0; i < length; i++) {
      elements[i] = Array.get(array, i);
    }
    return elements;
  }

  static @Nullable Object[] ofCollection(Object collection, int atMost) {
    Collection<?> elements = (Collection<?>) collection;
    return elements.size() > atMost ? ofIterator(elements.iterator(), atMost) : elements.toArray();
  }

  static @Nullable Object[] ofIterable(Object iterable, int atMost) {
    return ofIterator(((Iterable<?>) iterable).iterator(), atMost);
  }

  static @Nullable Object[] ofIterator(Object iterator, int atMost) {
    Iterator<?> rest = (Iterator<?>) iterator;
    List<@Nullable Object> elements = new ArrayList<>();
    while (elements.size() <= atMost && rest.hasNext()) {
      elements.add(rest.next());
    }
    return elements.toArray();
  }

  static @Nullable Object[] ofStream(Object stream, int atMost) {
    try (BaseStream<?, ?> elements = (BaseStream<?, ?>) stream) {
      return ofIterator(elements.iterator(), atMost);
    }
  }
}
