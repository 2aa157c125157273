package dev.yonder.job;

import java.util.Map;
import java.util.TreeMap;

/** A set of numbers that mostly follow each other. */
final class Ranges {
  /** The first number of each range, and the one behind its last. */
  private final TreeMap<Long, Long> ranges = new TreeMap<>();

  void add(long from, long to) {
    if (from >= to) {
      return;
    }
    long begin = from;
    long end = to;
    for (var e = ranges.floorEntry(end); e != null && e.getValue() >= begin; ) {
      ranges.remove(e.getKey());
      begin = Math.min(begin, e.getKey());
      end = Math.max(end, e.getValue());
      e = ranges.floorEntry(end);
    }
    ranges.put(begin, end);
  }

  void remove(long from, long to) {
    if (from >= to) {
      return;
    }
    for (var e = ranges.lowerEntry(to); e != null && e.getValue() > from; ) {
      ranges.remove(e.getKey());
      if (e.getValue() > to) {
        ranges.put(to, e.getValue());
      }
      if (e.getKey() < from) {
        ranges.put(e.getKey(), from);
      }
      e = ranges.lowerEntry(Math.min(to, e.getKey()));
    }
  }

  boolean contains(long number) {
    Map.Entry<Long, Long> range = ranges.floorEntry(number);
    return range != null && range.getValue() > number;
  }

  /** How many there are from one number to before another. */
  long count(long from, long to) {
    long count = 0;
    for (var e = ranges.lowerEntry(to); e != null && e.getValue() > from; ) {
      count += Math.min(to, e.getValue()) - Math.max(from, e.getKey());
      e = ranges.lowerEntry(e.getKey());
    }
    return count;
  }

  /** The lowest number, or a given one when there is none. */
  long first(long otherwise) {
    return ranges.isEmpty() ? otherwise : ranges.firstKey();
  }

  void addAll(Ranges others) {
    others.ranges.forEach(this::add);
  }

  void clear() {
    ranges.clear();
  }
}
