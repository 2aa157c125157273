package dev.yonder.cli;

import dev.yonder.RemotingException;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code yonder} command. */
@Command(
    name = "yonder",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs commands of other processes and machines, from scripts and from here.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder run samples/hello/hello.groovy",
      "  yonder commands local: --name 'Get-*'",
      "  yonder call local: Get-Process --name 'java*'",
      "  yonder host --listen unix:/run/user/1000/yonder.sock",
      "",
      "Exit codes: 0 ok, 1 the command failed, 2 usage, 69 cannot connect,",
      "124 timed out, 130 interrupted."
    },
    subcommands = {
      RunCommand.class,
      HostCommand.class,
      CommandsCommand.class,
      CallCommand.class,
      GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  /** Made by the command line parser. */
  public Main() {}

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((error, where, parsed) -> report(error, where.getErr()));
    line.setUsageHelpAutoWidth(true);
    return line.execute(args);
  }

  private static int report(Exception error, PrintWriter err) {
    Throwable shown = error;
    while (!(shown instanceof RemotingException) && shown.getCause() != null) {
      shown = shown.getCause();
    }
    if (shown instanceof RemotingException remote) {
      err.println(
          "yonder: %s [%s]".formatted(Terminal.printable(remote.getMessage()), remote.code()));
    } else {
      err.println("yonder: " + Terminal.printable(String.valueOf(error.getMessage())));
    }
    return ExitCode.of(shown);
  }
}
