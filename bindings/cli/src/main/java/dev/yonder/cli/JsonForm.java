package dev.yonder.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plain value in the types that JSON has: dates, ids and the like become their text. */
final class JsonForm {
  private final IdentityHashMap<Object, Boolean> above = new IdentityHashMap<>();

  private JsonForm() {}

  static @Nullable Object of(@Nullable Object value) {
    return new JsonForm().convert(value);
  }

  private @Nullable Object convert(@Nullable Object value) {
    if (value instanceof Double d && !Double.isFinite(d)) {
      return d.toString();
    }
    boolean plain =
        value == null
            || value instanceof String
            || value instanceof Number
            || value instanceof Boolean
            || value instanceof byte[];
    if (plain) {
      return value;
    }
    boolean nested = value instanceof Map<?, ?> || value instanceof Collection<?>;
    if (!nested || above.putIfAbsent(value, true) != null) {
      return nested ? "(contains itself)" : value.toString();
    }
    try {
      return value instanceof Map<?, ?> map ? object(map) : array((Collection<?>) value);
    } finally {
      above.remove(value);
    }
  }

  private Map<String, @Nullable Object> object(Map<?, ?> map) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    map.forEach((key, item) -> object.put(String.valueOf(key), convert(item)));
    return object;
  }

  private List<@Nullable Object> array(Collection<?> items) {
    List<@Nullable Object> array = new ArrayList<>();
    items.forEach(item -> array.add(convert(item)));
    return array;
  }
}
