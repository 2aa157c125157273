package dev.yonder.javascript;

import java.util.function.Supplier;
import javax.script.ScriptException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** What becomes of a script's value once everything that the script awaits has happened. */
final class Settlement {
  private final Realm realm;
  private final Value value;
  private @Nullable Value result;
  private @Nullable Value reason;

  private Settlement(Realm realm, Value value) {
    this.realm = realm;
    this.value = value;
  }

  /**
   * Runs code to its settled value; the outermost run also runs the callbacks that are awaited.
   *
   * @throws ScriptException if it waits for what will never come
   */
  static Value of(Realm realm, Supplier<Value> code) throws ScriptException, InterruptedException {
    if (realm.loop().isRunning()) {
      return settled(realm, code.get());
    }
    Throwable failure = null;
    try {
      realm.loop().start();
      return new Settlement(realm, code.get()).await();
    } catch (ScriptException | InterruptedException | RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      realm.loop().end(failure);
    }
  }

  private static Value settled(Realm realm, Value value) throws ScriptException {
    if (realm.call("isPromise", value).asBoolean()) {
      throw new ScriptException("A script cannot wait for a promise while another one runs");
    }
    return value;
  }

  /** Whatever a promise is rejected with is thrown as if the script had thrown it. */
  private Value await() throws ScriptException, InterruptedException {
    boolean isPromise = realm.call("isPromise", value).asBoolean();
    if (isPromise) {
      ProxyExecutable resolved = arguments -> result = arguments[0];
      ProxyExecutable rejected = arguments -> reason = arguments[0];
      value.invokeMember("then", resolved, rejected);
    } else {
      result = value;
    }
    realm.loop().drain();
    Value settled = result;
    if (realm.loop().isClosed()) {
      throw new ScriptException(ScriptFailure.CLOSED);
    } else if (reason != null) {
      return realm.call("fail", reason);
    } else if (settled == null) {
      throw new ScriptException("The script waits for a promise that nothing will settle");
    }
    return settled;
  }
}
