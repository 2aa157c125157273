package dev.yonder.groovy;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a script on a host sees: those of the call that runs, then those that its
 * scripts share, then those around them, which it does not change.
 */
final class HostVariables extends AbstractMap<String, @Nullable Object> {
  private final Map<String, @Nullable Object> shared =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final @Nullable HostVariables outer;

  HostVariables(@Nullable HostVariables outer) {
    this.outer = outer;
  }

  private Map<String, @Nullable Object> ofCall() {
    ScriptCall call = ScriptCall.current();
    return call == null ? Map.of() : call.variables();
  }

  private @Nullable Map<String, @Nullable Object> holder(@Nullable Object name) {
    if (name == null) {
      return null;
    } else if (ofCall().containsKey(name)) {
      return ofCall();
    } else if (shared.containsKey(name)) {
      return shared;
    }
    return outer == null ? null : outer.holder(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Map<String, @Nullable Object> holder = holder(name);
    return holder == null ? null : holder.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return holder(name) != null;
  }

  @Override
  public @Nullable Object put(String name, @Nullable Object value) {
    return (ofCall().containsKey(name) ? ofCall() : shared).put(name, value);
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    return shared.remove(name);
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (outer != null) {
      all.putAll(outer);
    }
    synchronized (shared) {
      all.putAll(shared);
    }
    all.putAll(ofCall());
    return all.entrySet();
  }
}
