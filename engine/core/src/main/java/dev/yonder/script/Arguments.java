package dev.yonder.script;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script calls a function with, out of the language's own form: Groovy's named arguments and
 * JavaScript's last plain object are the named ones.
 *
 * @param positional arguments by position, plain values or {@link ScriptObject}s
 * @param named arguments by name
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  /** Copies both; nulls are kept. */
  public Arguments {
    positional = Collections.unmodifiableList(new ArrayList<>(positional));
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }
}
