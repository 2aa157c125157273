package dev.yonder.cli;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import dev.yonder.command.Names;
import dev.yonder.script.LazyResults;
import dev.yonder.script.ResultList;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Shows what a job of a host has written. */
final class JobReceipt {
  @Option(
      names = "--follow",
      description = "Print results as they come, until the job ends; else those that are there.")
  private boolean follow;

  @Option(names = "--keep", description = "Let the host keep them, to be received again.")
  private boolean keep;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "Begin with record N, counted from 0; else with the first not received yet.")
  private @Nullable Long from;

  @Option(names = "--json", description = "Print JSON; with --follow one document a line.")
  private boolean json;

  /** The record to begin with, or null for the first not received yet. */
  @Nullable Long from() {
    return from;
  }

  /**
   * Receives.
   *
   * @throws dev.yonder.RemotingException if the job cannot be read, or has failed
   */
  void print(Session session, Workspace workspace, String wanted, ShellStreams streams) {
    HostJobs jobs = new HostJobs(session);
    JobInfo job = jobs.find(wanted);
    Long first = from;
    long begin = first == null ? job.acknowledged() : first;
    ResultPrinter printer = new ResultPrinter(session, workspace, streams.out());
    try (LazyResults results = workspace.receive(session, job, begin, follow, keep)) {
      printer.print(follow ? results : collected(results), json);
    }
    JobInfo now = jobs.find(job.id());
    requireNotFailed(now);
  }

  private static ResultList collected(LazyResults results) {
    ResultList all = new ResultList();
    results.forEach(all::add);
    return all;
  }

  private static void requireNotFailed(JobInfo job) {
    ErrorRecord reason = job.reason();
    if (job.state() == JobState.FAILED && reason != null) {
      throw reason.toException();
    } else if (job.state().isFinished() && job.state() != JobState.COMPLETED) {
      throw new CommandException(
          ErrorCode.STOPPED,
          "%s is %s".formatted(Names.printable(job.name()), job.state()),
          job.command(),
          "OperationStopped",
          List.of(),
          "",
          null);
    }
  }
}
