package dev.yonder.cli;

import dev.yonder.session.Session;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code yonder stop URI JOB}. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Asks a job of a host to stop; yonder jobs tells when it has.",
    footerHeading = "%nExamples:%n",
    footer = "  yonder stop ssh://server01 Job3")
final class StopCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();

  @Parameters(
      index = "1",
      paramLabel = "JOB",
      description = "The job's id, its name, or 3 for Job3.")
  private String job = "";

  @Mixin private ReportOption report = new ReportOption();

  @Override
  public Integer call() {
    try (Session session = target.openToAsk()) {
      HostJobs jobs = new HostJobs(session);
      UUID id = jobs.find(job).id();
      session.stopJob(id);
      if (report.isWanted()) {
        ReportOption.print(Map.of("state", jobs.find(id).state().toString()), System.out);
      }
    }
    return ExitCode.OK;
  }
}
