package dev.yonder.javascript;

import java.util.function.Supplier;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One run of a script, by the thread whose turn it is. */
final class Run {
  private final Realm realm;
  private final String name;
  private final boolean isOutermost;

  Run(Realm realm, String name) {
    this.realm = realm;
    this.name = name;
    this.isOutermost = !realm.loop().isRunning();
  }

  /** The outermost run also runs the callbacks that its script waits for. */
  @Nullable Object of(@Nullable ScriptContext where, Supplier<Value> code) throws ScriptException {
    ScriptContext before = realm.scopes().enter(where);
    Throwable failure = null;
    try {
      realm.loop().start();
      Value value = code.get();
      return isOutermost ? new Settlement(realm, value).await() : result(value);
    } catch (PolyglotException e) {
      failure = e;
      throw ScriptFailure.of(realm, e, name);
    } catch (InterruptedException e) {
      failure = e;
      Thread.currentThread().interrupt();
      throw new ScriptException("Interrupted while the script waited");
    } catch (ScriptException | RuntimeException e) {
      failure = e;
      if (realm.loop().isClosed()) {
        throw new ScriptException(ScriptFailure.CLOSED);
      }
      throw e;
    } finally {
      if (isOutermost) {
        realm.loop().end(failure);
      }
      realm.scopes().enter(before);
    }
  }

  private @Nullable Object result(Value value) throws ScriptException {
    if (realm.call("isPromise", value).asBoolean()) {
      throw new ScriptException("A script cannot wait for a promise while another one runs");
    }
    return FromScript.results(realm).result(value);
  }
}
