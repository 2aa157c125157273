package dev.yonder.cli;

import dev.yonder.imports.ImportedFunction;
import dev.yonder.imports.PreparedCall;
import dev.yonder.imports.RemoteModule;
import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code yonder call URI COMMAND [--param value …]}. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls a command of a host. What is no option of yonder is an argument of the command:",
      "--NAME VALUE, --NAME=VALUE or a switch --NAME; other words are positional,",
      "and so is everything behind --. Where the command has no parameters of these names,",
      "--verbose, --debug, --errorAction, --warningAction, --informationAction,",
      "--progressAction (continue, silentlyContinue, ignore or stop), --depth N and",
      "--properties NAME,NAME are taken too. An error that ends nothing is shown and leaves",
      "the exit code 0; with --errorAction stop the first one ends the command with 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder call local: Get-Process --name 'java*'",
      "  yonder call local: Get-Content --path app.log --follow --stream",
      "  yonder call local: Get-Disk --json",
      "  yonder call local: Invoke-Program -- ls -l --all"
    })
final class CallCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Parameters(index = "1", paramLabel = "COMMAND", description = "The command's name on the host.")
  private String command = "";

  @Option(names = "--json", description = "Print JSON; with --stream one document a line.")
  private boolean json;

  @Option(names = "--stream", description = "Print results as they come.")
  private boolean stream;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Stop the command after this time.")
  private @Nullable Double timeout;

  @Unmatched private List<String> words = new ArrayList<>();

  private List<String> verbatim = List.of();

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (Session session = target.open();
        Workspace workspace =
            new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, () -> err)) {
      ImportedFunction function = RemoteModule.function(session, command);
      PreparedCall call =
          CallWords.of(function.info(), words).prepare(function, verbatim, stream, timeout);
      new ResultPrinter(session, workspace, System.out).print(workspace.run(call), json);
      return ExitCode.OK;
    }
  }

  /** What stands behind {@code --}: words for the command, whatever they look like. */
  void verbatim(List<String> behind) {
    verbatim = List.copyOf(behind);
  }
}
