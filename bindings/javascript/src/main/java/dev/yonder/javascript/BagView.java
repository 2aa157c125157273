package dev.yonder.javascript;

import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * An object that arrived without its class, as a read-only object with its properties. What it says
 * of itself is there too, but not among its keys; a property of the same name goes first.
 */
final class BagView implements ProxyObject, JavaView {
  private final Map<String, @Nullable Object> bag;
  private final ToScript result;

  BagView(Map<String, @Nullable Object> bag, ToScript result) {
    this.bag = bag;
    this.result = result;
  }

  @Override
  public Map<String, @Nullable Object> java() {
    return bag;
  }

  @Override
  public @Nullable Object getMember(String key) {
    Object value = bag.get(key);
    return value != null || bag.containsKey(key) ? result.showInside(value) : about(key);
  }

  private @Nullable Object about(String key) {
    return switch (key) {
      case "typeNames" ->
          result.showInside(bag instanceof PropertyBag b ? b.typeNames() : List.of());
      case "fidelity" -> result.showInside(bag instanceof PropertyBag b ? b.fidelity() : List.of());
      case "toString" -> (ProxyExecutable) arguments -> bag.toString();
      default -> null;
    };
  }

  @Override
  public boolean hasMember(String key) {
    return bag.containsKey(key)
        || key.equals("typeNames")
        || key.equals("fidelity")
        || key.equals("toString");
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(new ArrayList<>(bag.keySet()));
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("an object that arrived is read-only");
  }

  /** For the engine's own messages, such as that this is not to be written to. */
  @Override
  public String toString() {
    return bag instanceof PropertyBag b && !b.typeNames().isEmpty()
        ? b.typeNames().get(0)
        : "an object that arrived";
  }
}
