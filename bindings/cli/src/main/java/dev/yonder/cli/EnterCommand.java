package dev.yonder.cli;

import dev.yonder.session.Session;
import dev.yonder.transport.UserDirectories;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yonder enter URI}. */
@Command(
    name = "enter",
    mixinStandardHelpOptions = true,
    description = {
      "Opens a shell on a host.",
      "Lines are calls of the host's commands, or script text that runs there; 'help' tells",
      "more. Without a terminal they come from standard input, and the last one gives the",
      "exit code."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder enter local:",
      "  yonder enter ssh://server01 --language js",
      "  yonder enter ssh://server01 --session 0f8fad5b-d9cb-469f-a165-70867728950e"
    })
final class EnterCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Option(
      names = "--language",
      paramLabel = "NAME",
      description = "The language of script text: groovy, where the host runs it, or js.")
  private @Nullable String language;

  @Option(
      names = "--session",
      paramLabel = "NAME",
      description = "Come back to a session of this name or id, as yonder sessions lists them.")
  private @Nullable String session;

  @Option(
      names = "--take-over",
      description = "Take the session also while somebody else holds it.")
  private boolean takeOver;

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    String back = session;
    try (Session entered = back == null ? target.open() : target.connect(back, takeOver);
        Shell shell = new Shell(entered, true, language, new ShellStreams(System.out, err));
        ShellInput input = input(shell)) {
      int last = shell.run(input);
      return input.isInteractive() ? ExitCode.OK : last;
    }
  }

  private static ShellInput input(Shell shell) {
    Terminal terminal = ShellTerminal.system();
    return terminal == null
        ? new StreamInput(System.in, shell.grammar()::isUnfinished)
        : ShellTerminal.input(terminal, shell, ShellHistory.file(UserDirectories.ofProcess()));
  }
}
