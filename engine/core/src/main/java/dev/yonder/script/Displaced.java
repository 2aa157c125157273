package dev.yonder.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What functions took the place of in a scope, so that it can be there again when they go, in
 * whatever order they do.
 *
 * @param <T> how the scope holds values
 */
public final class Displaced<T> {
  private final BiPredicate<T, ScriptFunction> shows;
  private final Map<String, List<Cover<T>>> covers = new ConcurrentHashMap<>();

  private record Cover<T>(ScriptFunction function, @Nullable T before) {}

  /**
   * Nothing has been displaced yet.
   *
   * @param shows whether a value of the scope is how it shows a function
   */
  public Displaced(BiPredicate<T, ScriptFunction> shows) {
    this.shows = shows;
  }

  /**
   * Notes that a function is going to take a place.
   *
   * @param name the name
   * @param function the function
   * @param before what is there, or null for nothing
   */
  public void put(String name, ScriptFunction function, @Nullable T before) {
    covers.compute(
        name,
        (key, known) -> {
          List<Cover<T>> all = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
          all.add(new Cover<>(function, before));
          return all;
        });
  }

  /**
   * Notes that a function goes: what it took the place of can come back, itself cannot.
   *
   * @param name the name
   * @param function the function
   * @return what was there before it, or null for nothing
   */
  public @Nullable T take(String name, ScriptFunction function) {
    List<Cover<T>> all = covers.getOrDefault(name, List.of());
    Cover<T> gone = all.stream().filter(c -> c.function() == function).findFirst().orElse(null);
    if (gone == null) {
      return null;
    }
    List<Cover<T>> left = new ArrayList<>();
    for (Cover<T> other : all) {
      T before = other.before();
      boolean covered = before != null && shows.test(before, function);
      if (other != gone) {
        left.add(covered ? new Cover<>(other.function(), gone.before()) : other);
      }
    }
    if (left.isEmpty()) {
      covers.remove(name);
    } else {
      covers.put(name, left);
    }
    return gone.before();
  }
}
