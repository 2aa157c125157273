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

  Run(Realm realm, String name) {
    this.realm = realm;
    this.name = name;
  }

  @Nullable Object of(@Nullable ScriptContext where, Supplier<Value> code) throws ScriptException {
    ScriptContext before = realm.scopes().enter(where);
    try {
      return FromScript.results(realm).result(Settlement.of(realm, code));
    } catch (PolyglotException e) {
      throw ScriptFailure.of(realm, e, name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScriptException("Interrupted while the script waited");
    } catch (ScriptException | RuntimeException e) {
      if (realm.loop().isClosed()) {
        throw new ScriptException(ScriptFailure.CLOSED);
      }
      throw e;
    } finally {
      realm.scopes().enter(before);
    }
  }
}
