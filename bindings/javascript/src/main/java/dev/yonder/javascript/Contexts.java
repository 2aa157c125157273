package dev.yonder.javascript;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.io.IOAccess;

/** Makes the contexts that scripts run in: ECMAScript, our functions, and nothing of Java. */
final class Contexts {
  /** One for all, so that each context costs little. */
  private static final Engine ENGINE =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private Contexts() {}

  static Context make(ModuleFiles files) {
    return Context.newBuilder("js")
        .engine(ENGINE)
        .allowExperimentalOptions(true)
        .allowHostAccess(HostAccess.NONE)
        .allowIO(IOAccess.newBuilder().fileSystem(files).build())
        .option("js.ecmascript-version", "2025")
        .option("js.unhandled-rejections", "throw")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .build();
  }
}
