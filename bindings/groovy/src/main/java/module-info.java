/**
 * Sessions, imports and jobs for Groovy scripts: the script engine {@code yonder-groovy}, and hosts
 * that run Groovy.
 */
@SuppressWarnings({
  "requires-automatic",
  "requires-transitive-automatic"
}) // Groovy has no module descriptor, but a reserved name
module dev.yonder.groovy {
  requires static transitive org.jspecify;
  requires transitive dev.yonder.core;
  requires transitive org.apache.groovy;

  exports dev.yonder.groovy;

  provides dev.yonder.exports.ModuleFace with
      dev.yonder.groovy.GroovyFace;
  provides dev.yonder.host.ScriptLanguage with
      dev.yonder.groovy.GroovyScriptLanguage;
  provides javax.script.ScriptEngineFactory with
      dev.yonder.groovy.GroovyEngineFactory;
}
