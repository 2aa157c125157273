package dev.yonder.javascript;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.script.Bindings;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a script's global object: what is put is seen by the script at once, and what
 * the script sets is seen here. A thread that comes while a script runs on another one waits.
 */
final class GlobalBindings extends AbstractMap<String, @Nullable Object> implements Bindings {
  private final JavaScriptBinding language;
  private final Turn turn;
  private final Supplier<Globals> maker;
  private @Nullable Globals globals;

  GlobalBindings(JavaScriptBinding language, Turn turn, Supplier<Globals> maker) {
    this.language = language;
    this.turn = turn;
    this.maker = maker;
  }

  boolean isOf(JavaScriptBinding other) {
    return language == other;
  }

  /** The context behind it is made when it is first needed. */
  Globals globals() {
    return turn.hold(
        () -> {
          if (globals == null) {
            globals = maker.get();
          }
          return globals;
        });
  }

  private static String name(@Nullable Object key) {
    String name = (String) Objects.requireNonNull(key, "key");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A variable needs a name");
    }
    return name;
  }

  private @Nullable Object java(@Nullable Value value) {
    return value == null ? null : FromScript.results(globals().realm()).read(value);
  }

  @Override
  public @Nullable Object put(String key, @Nullable Object value) {
    String name = name(key);
    return turn.<@Nullable Object>hold(
        () -> {
          Object before = java(globals().get(name));
          globals().put(name, value);
          return before;
        });
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    String name = name(key);
    return turn.<@Nullable Object>hold(() -> java(globals().get(name)));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    String name = name(key);
    return turn.hold(() -> globals().has(name));
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    String name = name(key);
    return turn.<@Nullable Object>hold(
        () -> {
          Object before = java(globals().get(name));
          globals().remove(name);
          return before;
        });
  }

  @Override
  public void putAll(Map<? extends String, ? extends @Nullable Object> all) {
    all.forEach(this::put);
  }

  /** As it is now; removing goes through. */
  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    List<String> names = turn.hold(() -> globals().names());
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.size();
      }

      @Override
      public Iterator<Entry<String, @Nullable Object>> iterator() {
        return entries(names.iterator());
      }
    };
  }

  private Iterator<Entry<String, @Nullable Object>> entries(Iterator<String> names) {
    return new Iterator<>() {
      private String last = "";

      @Override
      public boolean hasNext() {
        return names.hasNext();
      }

      @Override
      public Entry<String, @Nullable Object> next() {
        last = names.next();
        return new SimpleImmutableEntry<>(last, get(last));
      }

      @Override
      public void remove() {
        GlobalBindings.this.remove(last);
      }
    };
  }

  /** Variables are the same only if they are of the same global object. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "variables " + turn.hold(() -> globals().names());
  }
}
