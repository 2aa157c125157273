package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.yonder.script.RemoteScriptEngine;
import java.io.StringWriter;
import java.util.Objects;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A test with an engine, as a program gets it. */
abstract class ScriptTest {
  final ScriptEngineManager manager = new ScriptEngineManager();
  final RemoteScriptEngine engine =
      (RemoteScriptEngine) Objects.requireNonNull(manager.getEngineByName("yonder-js"));
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  ScriptTest() {
    engine.getContext().setWriter(out);
    engine.getContext().setErrorWriter(err);
  }

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @Nullable Object eval(String script) throws ScriptException {
    return engine.eval(script);
  }

  /** Opens {@code s} and imports everything. */
  void importAll() throws ScriptException {
    eval(
        "const s = newSession('memory:'); const m = importSession(s, { disableNameChecking: true });");
  }

  ScriptException failure(String script) {
    ScriptException failure =
        catchThrowableOfType(ScriptException.class, () -> engine.eval(script));
    assertThat(failure).as(script).isNotNull();
    return failure;
  }
}
