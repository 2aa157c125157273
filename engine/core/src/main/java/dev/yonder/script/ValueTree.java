package dev.yonder.script;

import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces objects that only a script or only this process knows, wherever they stand in a value's
 * lists, sets, arrays and maps. What contains nothing to replace stays the same object; bags came
 * from a host and are not looked into.
 */
public final class ValueTree {
  private final UnaryOperator<@Nullable Object> replacement;
  private final Map<Object, Object> done = new IdentityHashMap<>();

  private ValueTree(UnaryOperator<@Nullable Object> replacement) {
    this.replacement = replacement;
  }

  /**
   * Replaces.
   *
   * @param value any value
   * @param replacement gives for an object that is no container what is to stand in its place; the
   *     same object to keep it
   * @return the value, or a copy in which the replacements stand
   */
  public static @Nullable Object replace(
      @Nullable Object value, UnaryOperator<@Nullable Object> replacement) {
    return isContainer(value) ? new ValueTree(replacement).of(value) : replacement.apply(value);
  }

  private static boolean isContainer(@Nullable Object value) {
    return value instanceof Collection<?>
        || value instanceof Object[]
        || value instanceof Map<?, ?> && !(value instanceof PropertyBag);
  }

  private @Nullable Object of(@Nullable Object value) {
    if (value == null || !isContainer(value)) {
      return replacement.apply(value);
    }
    Object known = done.get(value);
    if (known != null) {
      return known;
    }
    // What leads back to itself is kept as it is there.
    done.put(value, value);
    Object replaced = value instanceof Map<?, ?> map ? ofMap(map) : ofItems(value);
    done.put(value, replaced);
    return replaced;
  }

  private Object ofItems(Object value) {
    Collection<?> items =
        value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
    List<@Nullable Object> copy = new ArrayList<>(items.size());
    boolean same = true;
    for (Object item : items) {
      Object replaced = of(item);
      same &= replaced == item;
      copy.add(replaced);
    }
    return same ? value : value instanceof ResultList ? new ResultList(copy) : copy;
  }

  private Object ofMap(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object replaced = of(entry.getValue());
      same &= replaced == entry.getValue();
      copy.put(entry.getKey(), replaced);
    }
    return same ? map : copy;
  }
}
