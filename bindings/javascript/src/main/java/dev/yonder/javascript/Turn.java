package dev.yonder.javascript;

import dev.yonder.RemotingException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the contexts of one engine: one thread at a time, the others wait. The outermost call
 * of a thread also runs the callbacks that its script waits for.
 */
final class Turn {
  private final ReentrantLock lock = new ReentrantLock(true);

  /** Looks at something without running a script. */
  <T extends @Nullable Object> T hold(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a script, and all that it awaits, to its value as a Java object. */
  @Nullable Object run(
      Realm realm, @Nullable ScriptContext where, String name, Supplier<Value> code)
      throws ScriptException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScriptException("Interrupted while another thread's script ran");
    }
    try {
      return runHeld(realm, where, name, code);
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Object runHeld(
      Realm realm, @Nullable ScriptContext where, String name, Supplier<Value> code)
      throws ScriptException {
    boolean outermost = !realm.loop().isRunning();
    @Nullable ScriptContext before = realm.scopes().enter(where);
    Throwable failure = null;
    try {
      realm.loop().start();
      Value value = code.get();
      return outermost ? new Settlement(realm, value).await() : result(realm, value);
    } catch (PolyglotException e) {
      failure = e;
      throw ScriptFailure.of(realm, e, name);
    } catch (InterruptedException e) {
      failure = e;
      Thread.currentThread().interrupt();
      throw new ScriptException("Interrupted while the script waited");
    } catch (ScriptException | RuntimeException e) {
      failure = e;
      throw e;
    } finally {
      if (outermost) {
        realm.loop().end(failure);
      }
      realm.scopes().enter(before);
    }
  }

  private static @Nullable Object result(Realm realm, Value value) throws ScriptException {
    if (realm.call("isPromise", value).asBoolean()) {
      throw new ScriptException("A script cannot wait for a promise while another one runs");
    }
    return FromScript.results(realm).result(value);
  }

  /** Calls back into a script, as a function of Java. */
  @Nullable Object call(Realm realm, Supplier<Value> code) {
    try {
      return run(realm, realm.scopes().where(), "", code);
    } catch (ScriptException e) {
      if (e.getCause() instanceof RemotingException error) {
        throw error;
      }
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
