package dev.yonder.host;

import dev.yonder.command.Names;
import dev.yonder.command.Wildcard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The properties of an object that was piped: those of a bag or map, by name without case. */
final class ObjectProperties {
  private ObjectProperties() {}

  /** The value of a property, null when the object has none of that name. */
  static @Nullable Object value(@Nullable Object object, String property) {
    return nameIn(object, property).map(name -> ((Map<?, ?>) object).get(name)).orElse(null);
  }

  /** Whether an object has a property. */
  static boolean has(@Nullable Object object, String property) {
    return nameIn(object, property).isPresent();
  }

  private static Optional<?> nameIn(@Nullable Object object, String property) {
    if (!(object instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    if (map.containsKey(property)) {
      return Optional.of(property);
    }
    String key = Names.key(property);
    return map.keySet().stream()
        .filter(name -> name instanceof String text && Names.key(text).equals(key))
        .findFirst();
  }

  /** An object of some of the properties; a name that the object does not have is null in it. */
  static Map<String, @Nullable Object> selected(@Nullable Object object, List<String> properties) {
    Map<String, @Nullable Object> selected = new LinkedHashMap<>();
    for (String property : properties) {
      if (Wildcard.isPattern(property) && object instanceof Map<?, ?> map) {
        Wildcard wanted = Wildcard.of(property);
        map.forEach(
            (name, value) -> {
              if (name instanceof String text && wanted.matches(text)) {
                selected.putIfAbsent(text, value);
              }
            });
      } else {
        selected.put(
            nameIn(object, property).map(String::valueOf).orElse(property),
            value(object, property));
      }
    }
    return selected;
  }
}
