package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what scripts hold back to what it shows, before it goes into a call. */
final class ScriptValues {
  private ScriptValues() {}

  static @Nullable Object plain(@Nullable Object value) {
    return ValueTree.replace(value, ScriptValues::plainObject);
  }

  /** A function would be sent as a bag of whatever it can reach: all variables of its script. */
  private static @Nullable Object plainObject(@Nullable Object value) {
    if (value instanceof ScriptFunction) {
      throw new BindingException(
          ErrorCode.WRONG_TYPE,
          "A function cannot be sent to another process: it runs in this script only");
    }
    return value instanceof ScriptObject object ? object.subject() : value;
  }

  static List<@Nullable Object> plain(List<@Nullable Object> values) {
    List<@Nullable Object> plain = new ArrayList<>(values.size());
    values.forEach(value -> plain.add(plain(value)));
    return plain;
  }

  /** What converts results is called here. */
  private static boolean staysHere(String name, @Nullable Object value) {
    return name.equalsIgnoreCase("as") && value instanceof ScriptFunction;
  }

  static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, staysHere(name, value) ? value : plain(value)));
    return plain;
  }
}
