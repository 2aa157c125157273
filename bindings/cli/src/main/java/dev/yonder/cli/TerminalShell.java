package dev.yonder.cli;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.script.ShellProvider;
import dev.yonder.session.Session;
import dev.yonder.transport.UserDirectories;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Terminal;

/** Shells for scripts that this command line runs on a terminal. */
public final class TerminalShell implements ShellProvider {
  /** Made by {@link java.util.ServiceLoader}. */
  public TerminalShell() {}

  @Override
  public void enter(Session session, String language) {
    Terminal terminal = ShellTerminal.system();
    if (terminal == null) {
      throw new RemotingException(
          ErrorCode.NO_TERMINAL,
          "enterSession: standard input is no terminal; run the script on one, without < or |");
    }
    ShellStreams streams =
        new ShellStreams(System.out, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    try (Shell shell = new Shell(session, false, language.isEmpty() ? null : language, streams);
        ShellInput input =
            ShellTerminal.input(terminal, shell, ShellHistory.file(UserDirectories.ofProcess()))) {
      shell.run(input);
    }
  }
}
