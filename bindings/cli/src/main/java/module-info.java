/** The yonder command line. */
@SuppressWarnings("requires-automatic")
module dev.yonder.cli {
  requires static dev.yonder.jshell; // there for yonder jshell alone
  requires static transitive org.jspecify;
  requires transitive dev.yonder.core;
  requires info.picocli;
  requires java.scripting;
  requires org.jline;
  requires org.slf4j;
  requires tools.jackson.databind;

  exports dev.yonder.cli;

  opens dev.yonder.cli to
      info.picocli;

  uses javax.script.ScriptEngineFactory;

  provides dev.yonder.script.ShellProvider with
      dev.yonder.cli.TerminalShell;
}
