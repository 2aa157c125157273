package dev.yonder.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The containers of one root value that were written already, by identity, each with its number. An
 * open hash table, because a list of a million rows asks a million times.
 */
final class SharedObjects {
  private static final int INITIAL = 32;

  private @Nullable Object[] objects = new @Nullable Object[INITIAL];
  private int[] numbers = new int[INITIAL];
  private int used;
  private int next;

  /** Forgets all, for the next root value. */
  void clear() {
    if (used > 0) {
      if (objects.length > 1024 * INITIAL) {
        objects = new @Nullable Object[INITIAL];
        numbers = new int[INITIAL];
      } else {
        Arrays.fill(objects, null);
      }
      used = 0;
    }
    next = 0;
  }

  /** The number of an object, or -1 if it is new. */
  int find(Object object) {
    return used == 0 || objects[slot(object)] == null ? -1 : numbers[slot(object)];
  }

  /** Gives a new object the next number. */
  void add(Object object) {
    put(object, next++);
  }

  /** Gives an object the number that was given last: it stands for the same container. */
  void addAlias(Object object) {
    put(object, next - 1);
  }

  private void put(Object object, int number) {
    if (used * 2 >= objects.length) {
      grow();
    }
    int slot = slot(object);
    used += objects[slot] == null ? 1 : 0;
    objects[slot] = object;
    numbers[slot] = number;
  }

  /** Where an object is, or the free place where it would go. */
  private int slot(Object object) {
    int mask = objects.length - 1;
    int hash = System.identityHashCode(object);
    int slot = (hash ^ hash >>> 15) & mask;
    while (objects[slot] != null && objects[slot] != object) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Object[] oldObjects = objects;
    int[] oldNumbers = numbers;
    objects = new @Nullable Object[oldObjects.length * 2];
    numbers = new int[oldObjects.length * 2];
    for (int i = 0; i < oldObjects.length; i++) {
      Object object = oldObjects[i];
      if (object != null) {
        int slot = slot(object);
        objects[slot] = object;
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
