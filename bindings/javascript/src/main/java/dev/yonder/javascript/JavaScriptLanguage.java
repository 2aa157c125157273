package dev.yonder.javascript;

import dev.yonder.host.ScriptLanguage;
import dev.yonder.host.ScriptRuntime;
import java.util.List;

/**
 * JavaScript on a host: script text, modules and script files of a session.
 *
 * <p>Scripts have ECMAScript, {@code console}, timers, and the session's commands as functions.
 * They have no access to Java, to files but the modules beside the one that imports them, or to the
 * network.
 */
public final class JavaScriptLanguage implements ScriptLanguage {
  /** Made by {@link java.util.ServiceLoader}, or for {@code Host.Builder.language}. */
  public JavaScriptLanguage() {}

  @Override
  public String name() {
    return "javascript";
  }

  @Override
  public List<String> extensions() {
    return List.of("js", "mjs");
  }

  @Override
  public ScriptRuntime start() {
    return new JavaScriptRuntime();
  }
}
