package dev.yonder.script;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.session.Session;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** {@code enterSession}. */
final class EnterFunctions {
  private static final List<String> OPTIONS = List.of("session", "language");

  private final Workspace workspace;

  EnterFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(ScriptFunction.of("enterSession", this::enterSession));
  }

  private @Nullable Object enterSession(Arguments arguments) {
    Options options = new Options("enterSession", arguments, 1, OPTIONS);
    Session session =
        SessionFunctions.session(workspace, "enterSession", options.require("session"));
    provider().enter(session, options.text("language", workspace.scope().language()));
    return null;
  }

  private static ShellProvider provider() {
    return ServiceLoader.load(ShellProvider.class, EnterFunctions.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new RemotingException(
                    ErrorCode.NO_TERMINAL,
                    "enterSession needs a shell, which this program has not:"
                        + " run the script on a terminal with 'yonder run'"));
  }
}
