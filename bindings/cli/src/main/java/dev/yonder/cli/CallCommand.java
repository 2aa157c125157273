package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      "  yonder call local: Invoke-Program -- ls -l --all",
      "  echo '{\"name\": \"java*\"}' | yonder call local: Get-Process --arguments-from - --report",
      "  yonder call ssh://server01 New-Backup --path /srv --as-job"
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

  @Option(
      names = "--arguments-from",
      paramLabel = "FILE",
      description =
          "Take arguments from a file of JSON too, or from standard input (-): an array of"
              + " those by position, an object of those by name, or one after the other.")
  private @Nullable String file;

  @Mixin private ReportOption report = new ReportOption();
  @Mixin private JobStart job = new JobStart();

  @Unmatched private List<String> words = new ArrayList<>();

  private List<String> verbatim = List.of();

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (Session session = target.open();
        Workspace workspace =
            new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, () -> err)) {
      PreparedCall call = prepare(session);
      boolean started = job.isWanted();
      Object result = started ? job.start(session, call) : workspace.run(call);
      if (report.isWanted()) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put(started ? "job" : "result", result);
        ReportOption.print(told, System.out);
      } else {
        new ResultPrinter(session, workspace, System.out).print(result, json);
      }
      return ExitCode.OK;
    }
  }

  private PreparedCall prepare(Session session) {
    if (stream && (report.isWanted() || job.isWanted())) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "--stream goes neither with --report nor with --as-job");
    }
    ImportedFunction function = RemoteModule.function(session, command);
    CallWords all = CallWords.of(function.info(), words);
    if (file != null) {
      all.add(JsonArguments.read(file));
    }
    return all.prepare(function, verbatim, stream, timeout);
  }

  /** What stands behind {@code --}: words for the command, whatever they look like. */
  void verbatim(List<String> behind) {
    verbatim = List.copyOf(behind);
  }
}
