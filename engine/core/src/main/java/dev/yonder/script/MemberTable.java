package dev.yonder.script;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The members of one script object: properties that are read when asked for, and methods. */
final class MemberTable {
  private final Map<String, Supplier<? extends @Nullable Object>> members = new LinkedHashMap<>();

  MemberTable property(String name, Supplier<? extends @Nullable Object> value) {
    members.put(name, value);
    return this;
  }

  MemberTable method(String name, ScriptFunction.Code code) {
    ScriptFunction function = ScriptFunction.of(name, code);
    members.put(name, () -> function);
    return this;
  }

  Set<String> names() {
    return members.keySet();
  }

  @Nullable Object get(String name) {
    Supplier<? extends @Nullable Object> member = members.get(name);
    return member == null ? null : member.get();
  }
}
