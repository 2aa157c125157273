package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JournalPolicy;
import dev.yonder.host.journal.JobDescription;
import dev.yonder.host.journal.JobFiles;
import dev.yonder.host.journal.Journal;
import dev.yonder.protocol.ClientMessage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job that the host before this one left: it runs no more, and its records are there. */
final class RecoveredJob implements KeptJob {
  private final JobFiles files;
  private final JobDescription description;
  private final KeptJobs jobs;

  RecoveredJob(JobFiles files, JobDescription description, KeptJobs jobs) {
    this.files = files;
    this.description = description;
    this.jobs = jobs;
  }

  @Override
  public UUID id() {
    return description.info().id();
  }

  @Override
  public JobInfo info() {
    return description
        .info()
        .withRecords(journal().written(), journal().acknowledged(), journal().dropped());
  }

  @Override
  public boolean isFinished() {
    return true;
  }

  @Override
  public Journal journal() {
    return files.journal();
  }

  @Override
  public Invocation invocation() {
    ClientMessage.@Nullable StartJob request = files.request();
    if (request == null) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE,
          "What job %s ran is not known any more; start it anew".formatted(id()));
    }
    return request.invocation();
  }

  @Override
  public JobRequest requestAgain(UUID id) {
    ClientMessage.@Nullable StartJob request = files.request();
    return new JobRequest(
        id,
        description.info().name(),
        request == null ? JournalPolicy.BLOCK : request.request().policy());
  }

  @Override
  public void stop() {
    // It has ended with its host.
  }

  @Override
  public void interrupt() {
    // It has ended with its host.
  }

  @Override
  public void acknowledge(long upTo) {
    journal().acknowledge(upTo);
    jobs.describeSoon(files, this::describe);
  }

  private void describe() {
    files.describe(() -> new JobDescription(info(), description.endpoint()));
  }

  @Override
  public void leave() {
    // It belongs to no session of this host.
  }

  @Override
  public boolean isGone() {
    return files.isGone();
  }

  @Override
  public void discard() {
    files.discard();
  }
}
