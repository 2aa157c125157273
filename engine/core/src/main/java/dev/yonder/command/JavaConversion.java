package dev.yonder.command;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One plain value on its way to Java objects. What is shared stays shared, so the time it takes
 * grows with the size of the value, however often its parts refer to each other.
 */
final class JavaConversion {
  /** As deep as objects may refer to each other; the stack has to hold it. */
  private static final int MAX_DEPTH = 256;

  private static final Object UNFINISHED = new Object();

  private final Function<Object, @Nullable Object> live;
  private final Map<Source, Object> made = new HashMap<>();
  private int depth;

  /** An object of properties, by identity, and what it is to become. */
  private record Source(Object properties, Class<?> target) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Source that && properties == that.properties && target == that.target;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(properties);
    }
  }

  JavaConversion(Function<Object, @Nullable Object> live) {
    this.live = live;
  }

  /** Null becomes null, or an empty Optional; there is none for a primitive type. */
  @Nullable Object convert(JavaType type, @Nullable Object value) {
    if (value == null) {
      return nothing(type);
    }
    Object held = value instanceof Map ? live.apply(value) : null;
    if (type.raw().isInstance(held)) {
      return held;
    }
    if (type.raw() == Object.class) {
      return withLiveMembers(value);
    } else if (type.isList()) {
      return list(type, value);
    } else if (type.raw() == Map.class && !type.arguments().isEmpty()) {
      return map(type, value);
    } else if (type.raw() == Optional.class) {
      return Optional.ofNullable(convert(type.arguments().get(0), value));
    } else if (type.raw().isInstance(value)) {
      return value;
    } else if (value instanceof Map<?, ?> properties && isMade(type.raw())) {
      return object(type.raw(), properties);
    }
    return LeafConversion.convert(type.raw(), value);
  }

  /** Whether objects of a class are made from their properties. */
  private static boolean isMade(Class<?> type) {
    return ValueKind.of(type) == ValueKind.ANY && TextType.of(type) == null && !type.isEnum();
  }

  private static @Nullable Object nothing(JavaType type) {
    if (type.primitive() != null) {
      throw new IllegalArgumentException("null is not " + type.primitive());
    } else if (type.raw() == Optional.class) {
      return Optional.empty();
    } else if (type.raw() == OptionalInt.class) {
      return OptionalInt.empty();
    } else if (type.raw() == OptionalLong.class) {
      return OptionalLong.empty();
    }
    return type.raw() == OptionalDouble.class ? OptionalDouble.empty() : null;
  }

  /** For whoever takes anything: a list's or map's own members may stand for live objects. */
  private Object withLiveMembers(Object value) {
    if (value instanceof List<?> list && list.stream().anyMatch(this::isLive)) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(liveOr(item)));
      return copy;
    }
    if (value instanceof Map<?, ?> map && map.values().stream().anyMatch(this::isLive)) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key, liveOr(item)));
      return copy;
    }
    return value;
  }

  private boolean isLive(@Nullable Object value) {
    return value instanceof Map && live.apply(value) != null;
  }

  private @Nullable Object liveOr(@Nullable Object value) {
    Object held = value instanceof Map ? live.apply(value) : null;
    return held == null ? value : held;
  }

  private Object list(JavaType type, Object value) {
    JavaType element = type.arguments().get(0);
    Collection<?> items = items(value);
    if (type.raw().isArray()) {
      Object array = Array.newInstance(type.raw().getComponentType(), items.size());
      int i = 0;
      for (Object item : items) {
        Array.set(array, i, item(element, i, item));
        i++;
      }
      return array;
    }
    Collection<@Nullable Object> copy =
        type.raw() == Set.class ? new LinkedHashSet<>() : new ArrayList<>(items.size());
    int i = 0;
    for (Object item : items) {
      copy.add(item(element, i++, item));
    }
    return copy;
  }

  private static Collection<?> items(Object value) {
    if (value instanceof Collection<?> items) {
      return items;
    }
    return value instanceof Object[] items ? Arrays.asList(items) : List.of(value);
  }

  private @Nullable Object item(JavaType element, int index, @Nullable Object item) {
    try {
      return convert(element, item);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("item %d: %s".formatted(index, e.getMessage()), e);
    }
  }

  private Object map(JavaType type, Object value) {
    if (!(value instanceof Map<?, ?> entries)) {
      throw LeafConversion.refused(Map.class, value, null);
    }
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    entries.forEach(
        (key, item) ->
            copy.put(
                convert(type.arguments().get(0), key),
                property(type.arguments().get(1), String.valueOf(key), item)));
    return copy;
  }

  /**
   * The value of one property of an object that is being made.
   *
   * @throws IllegalArgumentException if it cannot become what is wanted; the message names it
   */
  @Nullable Object property(JavaType type, String name, @Nullable Object value) {
    try {
      return convert(type, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "property '%s': %s".formatted(Names.printable(name), e.getMessage()), e);
    }
  }

  private Object object(Class<?> type, Map<?, ?> properties) {
    Source source = new Source(properties, type);
    Object known = made.putIfAbsent(source, UNFINISHED);
    if (known == UNFINISHED) {
      throw new IllegalArgumentException("it contains itself");
    } else if (known != null) {
      return known;
    }
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "its objects lie more than %d levels deep".formatted(MAX_DEPTH));
    }
    Object object =
        ObjectMaker.of(type)
            .make(new GivenProperties(properties), this, early -> made.put(source, early));
    depth--;
    made.put(source, object);
    return object;
  }
}
