package dev.yonder.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an object is made from. A name is found as it is written, else without regard
 * to case if that leaves one only.
 */
final class GivenProperties {
  private final Map<?, ?> properties;
  private @Nullable Map<String, String> byKey;
  private final Set<String> ambiguous = new HashSet<>();

  GivenProperties(Map<?, ?> properties) {
    this.properties = properties;
  }

  /**
   * The given name of a property, or null if it was not given.
   *
   * @throws IllegalArgumentException if it stands for several
   */
  @Nullable String find(String name) {
    if (properties.containsKey(name)) {
      return name;
    }
    String key = key(name);
    String given = byKey().get(key);
    if (ambiguous.contains(key)) {
      throw new IllegalArgumentException(
          "property '%s' is given several times, in upper and lower case".formatted(name));
    }
    return given;
  }

  /** The value of a given property. */
  @Nullable Object get(String given) {
    return properties.get(given);
  }

  private Map<String, String> byKey() {
    Map<String, String> index = byKey;
    if (index == null) {
      index = new HashMap<>();
      for (Object given : properties.keySet()) {
        if (given instanceof String name && index.put(key(name), name) != null) {
          ambiguous.add(key(name));
        }
      }
      byKey = index;
    }
    return index;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
