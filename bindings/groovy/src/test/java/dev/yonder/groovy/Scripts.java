package dev.yonder.groovy;

import dev.yonder.script.RemoteScriptEngine;
import java.io.StringWriter;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;

/** An engine with what its scripts print. */
final class Scripts implements AutoCloseable {
  final ScriptEngineManager manager;
  final RemoteScriptEngine engine;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  Scripts() {
    this(new ScriptEngineManager());
  }

  Scripts(ScriptEngineManager manager) {
    this.manager = manager;
    this.engine = (RemoteScriptEngine) manager.getEngineByName("yonder-groovy");
    engine.getContext().setWriter(out);
    engine.getContext().setErrorWriter(err);
  }

  /** With a session in this JVM as s, and the commands of the test kit imported as module m. */
  static Scripts withKit() throws ScriptException {
    Scripts scripts = new Scripts();
    scripts.run(
        "s = newSession('memory:'); m = importSession(s, module: 'Kit', disableNameChecking: true)");
    return scripts;
  }

  @Nullable Object run(String script) throws ScriptException {
    return engine.eval(script);
  }

  /** The error that a script ends with. */
  Throwable failure(String script) {
    try {
      throw new AssertionError("No failure, but " + engine.eval(script));
    } catch (ScriptException e) {
      if (e.getCause() == null) {
        throw new AssertionError("There is no cause", e);
      }
      return e.getCause();
    }
  }

  /** What was printed since the last time. */
  String printed() {
    return taken(out);
  }

  /** What was shown as errors and warnings since the last time. */
  String shown() {
    return taken(err);
  }

  private static String taken(StringWriter writer) {
    String text = writer.toString();
    writer.getBuffer().setLength(0);
    return text;
  }

  @Override
  public void close() {
    engine.close();
  }
}
