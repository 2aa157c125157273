package dev.yonder.job;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What can be wrong with what is asked of jobs, each under a stable name of its own. */
public final class JobErrors {
  private JobErrors() {}

  /**
   * There is no such job.
   *
   * @param function what was called
   * @param what how the job was named: {@code Name}, {@code Id} or {@code InstanceId}
   * @param wanted the name or id
   * @param known those that there are
   * @return an error of the id {@code JobNameNotFound}, {@code JobIdNotFound} or {@code
   *     JobInstanceIdNotFound}
   */
  public static CommandException notFound(
      String function, String what, String wanted, Collection<String> known) {
    return error(
        ErrorCode.NOT_FOUND,
        "%s: there is no job '%s'.%s"
            .formatted(function, Names.printable(wanted), Suggestion.didYouMean(wanted, known)),
        function,
        "ObjectNotFound",
        "Job%sNotFound".formatted(what));
  }

  static CommandException deadlock(Job job) {
    return error(
        ErrorCode.INVALID_JOB_STATE,
        "%s waits for room in its journal and would never end: receive from it, or stop it"
            .formatted(job),
        "waitJob",
        "DeadlockDetected",
        "BlockedJobDeadlock");
  }

  static CommandException unfinished(Job job) {
    return error(
        ErrorCode.INVALID_JOB_STATE,
        "%s still runs; stop it first, or remove it with force".formatted(job),
        "removeJob",
        "InvalidOperation",
        "JobNotFinished");
  }

  static CommandException child(Job job) {
    return error(
        ErrorCode.INVALID_JOB_STATE,
        "%s is a child of another job; remove its parent".formatted(job),
        "removeJob",
        "InvalidOperation",
        "ChildJobNotRemovable");
  }

  static CommandException noDirectory(Path directory) {
    return error(
        ErrorCode.NOT_FOUND,
        "startJob: the working directory '%s' is no directory that exists"
            .formatted(Names.printable(directory.toString())),
        "startJob",
        "ObjectNotFound",
        "WorkingDirectoryNotFound");
  }

  private static CommandException error(
      ErrorCode code, String message, String function, String category, String errorId) {
    return new CommandException(
        code, message, function, category, List.of(), "", null, errorId, null);
  }
}
