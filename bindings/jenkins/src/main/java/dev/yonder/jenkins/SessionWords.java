package dev.yonder.jenkins;

import dev.yonder.exports.ModuleAddress;
import dev.yonder.exports.SourceText;
import dev.yonder.session.SessionOptions;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The options with which a module's sessions are opened, as a shell reads them. */
final class SessionWords {
  private SessionWords() {}

  /** Words of the command line, each in quotes; empty when nothing is special. */
  static String of(ModuleAddress address) {
    Map<String, Object> options = new TreeMap<>(address.transport());
    SessionOptions usual = SessionOptions.DEFAULT;
    put("connectTimeout", address.connectTimeout(), usual.connectTimeout(), options);
    put("idleTimeout", address.idleTimeout(), usual.idleTimeout(), options);
    put("reconnectTimeout", address.reconnectTimeout(), usual.reconnectTimeout(), options);
    put("heartbeat", address.heartbeat(), usual.heartbeat(), options);
    StringBuilder words = new StringBuilder();
    options.forEach((name, value) -> words.append(" -O ").append(quoted(name + "=" + text(value))));
    return words.toString();
  }

  private static void put(String name, Object value, Object usual, Map<String, Object> options) {
    if (!value.equals(usual)) {
      options.put(name, value);
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** A list or a map is written as JSON, of which a literal is a string. */
  private static String text(Object value) {
    if (value instanceof Collection<?> items) {
      return items.stream().map(SessionWords::json).collect(Collectors.joining(",", "[", "]"));
    } else if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(map)
          .entrySet().stream()
              .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    }
    return value.toString();
  }

  private static String json(Object value) {
    return value instanceof CharSequence ? SourceText.literal(value.toString()) : text(value);
  }
}
