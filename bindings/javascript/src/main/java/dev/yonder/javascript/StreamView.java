package dev.yonder.javascript;

import dev.yonder.script.LazyResults;
import java.util.Iterator;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** Lazy results, for the prelude to iterate over: at once, or row by row as promises. */
final class StreamView implements ProxyObject {
  private static final List<String> KEYS = List.of("next", "nextLater", "close");

  private final Realm realm;
  private final LazyResults results;
  private final ProxyExecutable next = arguments -> next();
  private final ProxyExecutable nextLater = this::nextLater;
  private final ProxyExecutable close = arguments -> close();
  private @Nullable RowReader reader;
  private boolean closed;

  StreamView(Realm realm, LazyResults results) {
    this.realm = realm;
    this.results = results;
  }

  private @Nullable Object next() {
    if (closed) {
      return realm.end();
    }
    Iterator<@Nullable Object> rows = results.iterator();
    if (rows.hasNext()) {
      return realm.show(rows.next());
    }
    close();
    return realm.end();
  }

  /** Without a loop that would bring a row later, it is brought at once. */
  private @Nullable Object nextLater(Value... callbacks) {
    if (closed) {
      callbacks[0].execute(realm.end());
    } else if (realm.loop().isRunning()) {
      reader = reader == null ? new RowReader(realm, results) : reader;
      reader.next(callbacks[0], callbacks[1], () -> close());
    } else {
      callbacks[0].execute(next());
    }
    return null;
  }

  private @Nullable Object close() {
    if (!closed) {
      closed = true;
      if (reader != null) {
        reader.close();
      }
      results.close();
    }
    return null;
  }

  @Override
  public @Nullable Object getMember(String key) {
    return switch (key) {
      case "next" -> next;
      case "nextLater" -> nextLater;
      case "close" -> close;
      default -> null;
    };
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.copyOf(KEYS));
  }

  @Override
  public boolean hasMember(String key) {
    return KEYS.contains(key);
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("read-only");
  }
}
