package dev.yonder.javascript;

import dev.yonder.script.ScriptFunction;
import dev.yonder.script.ScriptObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** The members of a session, a module or a job, for the prelude to show. */
final class ObjectView implements ProxyObject {
  private final Realm realm;
  private final ScriptObject object;
  private final Map<String, Method> methods = new HashMap<>();

  /** A method as it was shown last: the same function stays the same. */
  private record Method(ScriptFunction function, Value shown) {}

  ObjectView(Realm realm, ScriptObject object) {
    this.realm = realm;
    this.object = object;
  }

  @Override
  public @Nullable Object getMember(String key) {
    Object member = object.member(key);
    if (!(member instanceof ScriptFunction function)) {
      return realm.show(member);
    }
    Method known = methods.get(key);
    if (known == null || known.function() != function) {
      known = new Method(function, realm.function(function));
      methods.put(key, known);
    }
    return known.shown();
  }

  /** Names that are not listed, such as a command's own, may be members too. */
  @Override
  public boolean hasMember(String key) {
    return object.memberNames().contains(key) || object.member(key) != null;
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(new ArrayList<>(object.memberNames()));
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("read-only");
  }
}
