/** Exported modules for Java, jshell and JBang, and a jshell that has a host's commands. */
module dev.yonder.jshell {
  requires static transitive org.jspecify;
  requires java.compiler;
  requires transitive jdk.jshell;
  requires transitive dev.yonder.core;

  exports dev.yonder.jshell;

  provides dev.yonder.exports.ModuleFace with
      dev.yonder.jshell.JavaFace;
  provides jdk.jshell.spi.ExecutionControlProvider with
      dev.yonder.jshell.SameProcess;
}
