package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.imports.PreparedCall;
import dev.yonder.job.JobReference;
import dev.yonder.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Option;

/**
 * Whether a call is started as a job, which goes on at its host when the command line has ended.
 */
final class JobStart {
  @Option(
      names = "--as-job",
      description = {
        "Start a job, leave it to its host, and print where it is.",
        "yonder receive, stop and jobs take its uri and its job."
      })
  private boolean wanted;

  @Option(
      names = "--job-name",
      paramLabel = "NAME",
      description = "The job's name; else its host gives it one.")
  private String name = "";

  boolean isWanted() {
    return wanted || !name.isEmpty();
  }

  /**
   * Starts the job and leaves the session that it runs in.
   *
   * @return its reference as plain data, with its name and its command
   * @throws BindingException if its host would end with the command line; nothing was sent
   */
  Map<String, String> start(Session session, PreparedCall call) {
    if (!session.isLasting() || "memory".equals(session.uri().getScheme())) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "A job at %s would end with this command; --attach starts it at this user's own host"
              .formatted(session.uri()));
    }
    JobRequest request = new JobRequest(UUID.randomUUID(), name, call.common().journalPolicy());
    JobInfo job = session.startJob(call.invocation(), request);
    session.disconnect();
    // A host that was started for this command is elsewhere from here on.
    Map<String, String> reference =
        new LinkedHashMap<>(
            new JobReference(session.reference().uri(), job.session(), job.id()).toMap());
    reference.put("name", job.name());
    reference.put("command", job.command());
    return reference;
  }
}
