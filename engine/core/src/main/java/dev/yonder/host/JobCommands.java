package dev.yonder.host;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Parameter;
import dev.yonder.command.Wildcard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands of the module {@code Utility} on jobs that are kept in the session itself. */
public final class JobCommands {
  private static final int MAX_NAME = 256;

  JobCommands() {}

  /**
   * A job as the commands tell of it.
   *
   * @param id its identity
   * @param name its name
   * @param state how it stands
   * @param command the command it runs
   * @param beginTime when it started
   * @param endTime when it ended
   * @param hasMoreData whether there are, or may come, records that have not been received
   * @param reason why it failed, or null
   */
  public record JobLine(
      UUID id,
      String name,
      String state,
      String command,
      @Nullable Instant beginTime,
      @Nullable Instant endTime,
      boolean hasMoreData,
      @Nullable String reason) {}

  private static JobLine line(KeptJob job) {
    return line(job.info());
  }

  private static JobLine line(JobInfo job) {
    return new JobLine(
        job.id(),
        job.name(),
        job.state().toString(),
        job.command(),
        job.begin(),
        job.end(),
        !job.state().isFinished() || job.acknowledged() < job.records(),
        job.reason() == null ? null : job.reason().message());
  }

  /**
   * Starts a job of the session.
   *
   * @param command the command to run, or null for a script
   * @param script the script to run, or null for a command
   * @param args positional arguments
   * @param parameters named arguments of the command
   * @param language the script's language, or null for the only one
   * @param name the job's name, or null for the command's
   * @param context the run
   * @return the job
   */
  @Command(
      name = "Start-Job",
      help = "Runs a command or a script of this session as a job of it.",
      examples = "startJob(script: '6 * 7')")
  public JobLine startJob(
      @Parameter(position = 0, help = "The command.") @Nullable String command,
      @Parameter(help = "Script text instead of a command.") @Nullable String script,
      @Parameter(help = "Arguments by position.") @Nullable List<@Nullable Object> args,
      @Parameter(help = "The command's arguments by name.")
          @Nullable Map<String, @Nullable Object> parameters,
      @Parameter(help = "The script's language.") @Nullable String language,
      @Parameter(help = "The job's name.", maximumLength = MAX_NAME) @Nullable String name,
      CommandContext context) {
    if ((command == null) == (script == null) || script != null && parameters != null) {
      throw new BindingException(
          ErrorCode.INVALID_VALUE,
          "Start-Job: takes either 'command', perhaps with 'parameters', or 'script'");
    }
    List<@Nullable Object> positional = args == null ? List.of() : args;
    Invocation invocation =
        command == null
            ? ofScript(String.valueOf(script), language, positional)
            : Invocation.of(command, positional.toArray())
                .withNamed(parameters == null ? Map.of() : parameters);
    return line(jobs(context).start(invocation, name == null ? "" : name));
  }

  private static Invocation ofScript(
      String script, @Nullable String language, List<@Nullable Object> args) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    named.put("text", script);
    if (language != null) {
      named.put("language", language);
    }
    if (!args.isEmpty()) {
      named.put("args", args);
    }
    return Invocation.of("Invoke-Script").withNamed(named);
  }

  private static SessionJobs jobs(CommandContext context) {
    return Runspace.of(context).jobs();
  }

  /**
   * Lists the jobs of the session.
   *
   * @param name names with wildcards, or null for all
   * @param state states, or null for all
   * @param context the run
   * @return the jobs
   */
  @Command(
      name = "Get-Job",
      help = "Lists the jobs of this session.",
      idempotent = true,
      examples = "getJob(state: 'Running')")
  public List<JobLine> getJob(
      @Parameter(position = 0, help = "Names or wildcards; all when absent.")
          @Nullable List<String> name,
      @Parameter(help = "States or wildcards; all when absent.") @Nullable List<String> state,
      CommandContext context) {
    return jobs(context).table().infos().stream()
        .map(JobCommands::line)
        .filter(job -> name == null || Wildcard.anyMatches(name, job.name()))
        .filter(job -> state == null || Wildcard.anyMatches(state, job.state()))
        .toList();
  }

  /**
   * Gives what jobs wrote.
   *
   * @param job the jobs
   * @param keep whether it can be received again
   * @param wait whether to wait for more until the jobs end
   * @param context the run
   */
  @Command(
      name = "Receive-Job",
      help = "Gives what jobs of this session wrote and nobody has received.",
      many = true,
      examples = "receiveJob('backup', keep: true)")
  public void receiveJob(
      @Parameter(position = 0, mandatory = true, help = "Names, identities, or jobs.")
          List<@Nullable Object> job,
      @Parameter(help = "Whether it can be received again.") boolean keep,
      @Parameter(help = "Whether to wait for more until the jobs end.") boolean wait,
      CommandContext context) {
    SessionJobs jobs = jobs(context);
    for (KeptJob each : jobs.find(job)) {
      new KeptRecords(each, jobs.codec(), context).write(keep, wait);
    }
  }

  /**
   * Waits for jobs to end.
   *
   * @param job the jobs
   * @param any whether one of them is enough
   * @param timeout how long at most, or null
   * @param context the run
   * @return those that have ended
   */
  @Command(
      name = "Wait-Job",
      help = "Waits until jobs of this session have ended; gives those that have.",
      examples = "waitJob('backup', timeout: 10)")
  public List<JobLine> waitJob(
      @Parameter(position = 0, mandatory = true, help = "Names, identities, or jobs.")
          List<@Nullable Object> job,
      @Parameter(help = "Whether one of them is enough.") boolean any,
      @Parameter(help = "How long to wait at most.") @Nullable Duration timeout,
      CommandContext context) {
    SessionJobs jobs = jobs(context);
    return jobs.await(jobs.find(job), any, timeout).stream().map(JobCommands::line).toList();
  }

  /**
   * Stops jobs.
   *
   * @param job the jobs
   * @param context the run
   */
  @Command(name = "Stop-Job", help = "Stops jobs of this session.", examples = "stopJob('backup')")
  public void stopJob(
      @Parameter(position = 0, mandatory = true, help = "Names, identities, or jobs.")
          List<@Nullable Object> job,
      CommandContext context) {
    jobs(context).find(job).stream().filter(each -> !each.isFinished()).forEach(KeptJob::stop);
  }

  /**
   * Forgets jobs.
   *
   * @param job the jobs
   * @param force whether to stop those that still run
   * @param context the run
   */
  @Command(
      name = "Remove-Job",
      help = "Forgets jobs of this session that have ended, with their records.",
      examples = "removeJob('backup', force: true)")
  public void removeJob(
      @Parameter(position = 0, mandatory = true, help = "Names, identities, or jobs.")
          List<@Nullable Object> job,
      @Parameter(help = "Whether to stop those that still run.") boolean force,
      CommandContext context) {
    SessionJobs jobs = jobs(context);
    for (KeptJob each : jobs.find(job)) {
      if (force && !each.isFinished()) {
        each.stop();
        jobs.await(List.of(each), false, Duration.ofSeconds(10));
      }
      jobs.table().remove(each.id());
    }
  }
}
