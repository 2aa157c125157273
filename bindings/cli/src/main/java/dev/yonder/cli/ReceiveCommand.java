package dev.yonder.cli;

import dev.yonder.script.CallSyntax;
import dev.yonder.script.NoScope;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yonder receive URI JOB}. */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a job of a host has written.",
      "Begins with what nobody has received yet, which the host then forgets.",
      "Exits with 1 if the job has failed, was stopped, or was interrupted.",
      "With --report it exits with 0 then, and tells how the job stands, the records that",
      "are there, and in 'next' what to give to --from the next time; the host forgets",
      "what stands before --from, and nothing else."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder receive ssh://server01 Job3 --follow",
      "  yonder receive ssh://server01 backup --keep --json",
      "  yonder receive ssh://server01 backup --report --from 0 --count 1000"
    })
final class ReceiveCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Parameters(
      index = "1",
      paramLabel = "JOB",
      description = "The job's id, its name, or 3 for Job3.")
  private String job = "";

  @Mixin private JobReceipt receipt = new JobReceipt();
  @Mixin private JobReport report = new JobReport();

  @Override
  public Integer call() {
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try (Session session = target.openToAsk();
        Workspace workspace =
            new Workspace(new NoScope(CallSyntax.COMMAND_LINE), null, () -> err)) {
      if (report.isWanted()) {
        ReportOption.print(report.of(session, job, receipt.from()), System.out);
      } else {
        receipt.print(session, workspace, job, new ShellStreams(System.out, err));
      }
    }
    return ExitCode.OK;
  }
}
