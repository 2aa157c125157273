package dev.yonder.javascript;

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

  Settlement(Realm realm, Value value) {
    this.realm = realm;
    this.value = value;
  }

  @Nullable Object await() throws ScriptException, InterruptedException {
    boolean isPromise = realm.call("isPromise", value).asBoolean();
    if (isPromise) {
      ProxyExecutable resolved = arguments -> result = arguments[0];
      ProxyExecutable rejected = arguments -> reason = arguments[0];
      value.invokeMember("then", resolved, rejected);
    } else {
      result = value;
    }
    realm.loop().drain();
    if (realm.loop().isClosed()) {
      throw new ScriptException(ScriptFailure.CLOSED);
    } else if (reason != null) {
      realm.call("fail", reason);
    } else if (result == null) {
      throw new ScriptException("The script waits for a promise that nothing will settle");
    }
    return result == null ? null : FromScript.results(realm).result(result);
  }
}
