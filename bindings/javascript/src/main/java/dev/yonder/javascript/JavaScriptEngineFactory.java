package dev.yonder.javascript;

import dev.yonder.script.LanguageBinding;
import dev.yonder.script.RemoteScriptEngineFactory;
import java.util.List;

/**
 * Makes engines named {@code yonder-js}. An engine's scripts run one at a time: a thread that comes
 * while another one's script runs waits for its turn.
 */
public final class JavaScriptEngineFactory extends RemoteScriptEngineFactory {
  /** Made by {@link javax.script.ScriptEngineManager}. */
  public JavaScriptEngineFactory() {
    super(
        new Description(
            "Yonder JavaScript",
            "ECMAScript",
            "2025",
            List.of("yonder-js", "yonder-javascript"),
            List.of("js", "mjs"),
            List.of("application/javascript", "text/javascript"),
            "MULTITHREADED"));
  }

  @Override
  protected LanguageBinding newBinding() {
    return new JavaScriptBinding();
  }

  @Override
  public String getOutputStatement(String text) {
    StringBuilder literal = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      literal.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return "print(\"" + literal + "\")";
  }
}
