package dev.yonder.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equality and hash codes of lists and maps, as they define them, for what may contain itself. */
final class DeepEquality {
  /** The containers being visited, outermost first; pairs of them when comparing. */
  private final List<Object> path = new ArrayList<>();

  private DeepEquality() {}

  static boolean equal(@Nullable Object a, @Nullable Object b) {
    return new DeepEquality().compare(a, b);
  }

  static int hash(@Nullable Object value) {
    return new DeepEquality().hashOf(value);
  }

  private boolean compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    boolean lists = a instanceof List && b instanceof List;
    boolean maps = a instanceof Map && b instanceof Map;
    if (a == null || b == null || !lists && !maps) {
      return a != null && a.equals(b);
    }
    for (int i = 0; i < path.size(); i += 2) {
      if (path.get(i) == a && path.get(i + 1) == b) {
        return true;
      }
    }
    path.add(a);
    path.add(b);
    boolean same = lists ? sameElements((List<?>) a, (List<?>) b) : sameEntries(a, b);
    path.remove(path.size() - 1);
    path.remove(path.size() - 1);
    return same;
  }

  private boolean sameElements(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<?> others = b.iterator();
    for (Object element : a) {
      if (!others.hasNext() || !compare(element, others.next())) {
        return false;
      }
    }
    return true;
  }

  private boolean sameEntries(Object a, Object b) {
    Map<?, ?> map = (Map<?, ?>) a;
    Map<?, ?> other = (Map<?, ?>) b;
    if (map.size() != other.size()) {
      return false;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = other.get(entry.getKey());
      if (value == null && !other.containsKey(entry.getKey())
          || !compare(entry.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private int hashOf(@Nullable Object value) {
    if (!(value instanceof List) && !(value instanceof Map)) {
      return value == null ? 0 : value.hashCode();
    }
    for (Object container : path) {
      if (container == value) {
        return 0;
      }
    }
    path.add(value);
    int hash = 0;
    if (value instanceof List<?> list) {
      hash = 1;
      for (Object element : list) {
        hash = 31 * hash + hashOf(element);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        hash += hashOf(entry.getKey()) ^ hashOf(entry.getValue());
      }
    }
    path.remove(path.size() - 1);
    return hash;
  }
}
