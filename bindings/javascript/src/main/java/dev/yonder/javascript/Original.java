package dev.yonder.javascript;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A Java object that a script's object stands for; scripts never see it.
 *
 * @param java the object
 */
record Original(Object java) implements Proxy {
  /** The Java object in a value that is one of these, or null. */
  static @Nullable Object in(Value value) {
    return value.isProxyObject() && value.asProxyObject() instanceof Original original
        ? original.java()
        : null;
  }
}
