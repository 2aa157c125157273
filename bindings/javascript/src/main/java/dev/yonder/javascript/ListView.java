package dev.yonder.javascript;

import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** A list that a Java program shares with its scripts: both see what the other one changes. */
final class ListView implements ProxyArray, JavaView {
  private final Realm realm;
  private final List<@Nullable Object> list;

  ListView(Realm realm, List<@Nullable Object> list) {
    this.realm = realm;
    this.list = list;
  }

  @Override
  public List<@Nullable Object> java() {
    return list;
  }

  @Override
  public @Nullable Object get(long index) {
    return realm.variable(list.get((int) index));
  }

  @Override
  public void set(long index, Value value) {
    Object item = FromScript.results(realm).read(value);
    if (index == list.size()) {
      list.add(item);
    } else {
      list.set((int) index, item);
    }
  }

  @Override
  public boolean remove(long index) {
    list.remove((int) index);
    return true;
  }

  @Override
  public long getSize() {
    return list.size();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
