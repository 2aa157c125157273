package dev.yonder.javascript;

import java.util.ArrayList;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** A map that a Java program shares with its scripts: both see what the other one changes. */
final class MapView implements ProxyObject, JavaView {
  private final Realm realm;
  private final Map<String, @Nullable Object> map;

  MapView(Realm realm, Map<String, @Nullable Object> map) {
    this.realm = realm;
    this.map = map;
  }

  @Override
  public Map<String, @Nullable Object> java() {
    return map;
  }

  @Override
  public @Nullable Object getMember(String key) {
    return realm.variable(map.get(key));
  }

  @Override
  public boolean hasMember(String key) {
    return map.containsKey(key);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(new ArrayList<>(map.keySet()));
  }

  @Override
  public void putMember(String key, Value value) {
    map.put(key, FromScript.results(realm).read(value));
  }

  @Override
  public boolean removeMember(String key) {
    map.remove(key);
    return true;
  }

  @Override
  public String toString() {
    return map.toString();
  }
}
