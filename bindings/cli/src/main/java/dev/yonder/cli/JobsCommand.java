package dev.yonder.cli;

import dev.yonder.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code yonder jobs URI}. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "Lists the jobs of a host, whoever has started them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  yonder jobs ssh://server01",
      "  yonder jobs ssh://server01 --state Running --json"
    })
final class JobsCommand implements Callable<Integer> {
  @Mixin private SessionOption target = new SessionOption();
  @Mixin private JobListing listing = new JobListing();

  @Override
  public Integer call() {
    try (Session session = target.openToAsk()) {
      listing.print(session, System.out);
    }
    return ExitCode.OK;
  }
}
