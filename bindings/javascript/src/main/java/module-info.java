/** Yonder for JavaScript: the script engine {@code yonder-js}. */
module dev.yonder.javascript {
  requires static transitive org.jspecify;
  requires transitive dev.yonder.core;
  requires transitive org.graalvm.polyglot;
  requires org.slf4j;
  requires tools.jackson.dataformat.cbor;

  exports dev.yonder.javascript;

  provides dev.yonder.host.ScriptLanguage with
      dev.yonder.javascript.JavaScriptLanguage;
  provides dev.yonder.exports.ModuleFace with
      dev.yonder.javascript.JavaScriptFace;
  provides javax.script.ScriptEngineFactory with
      dev.yonder.javascript.JavaScriptEngineFactory;
}
