/** Yonder for JavaScript: the script engine {@code yonder-js}. */
module dev.yonder.javascript {
  requires static transitive org.jspecify;
  requires transitive dev.yonder.core;
  requires transitive org.graalvm.polyglot;

  exports dev.yonder.javascript;

  provides javax.script.ScriptEngineFactory with
      dev.yonder.javascript.JavaScriptEngineFactory;
}
