package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a near end wants of jobs: those of its session, and those of others at the same endpoint.
 * Called off the reader but for what says otherwise.
 */
final class JobRequests {
  private final Conversation conversation;

  JobRequests(Conversation conversation) {
    this.conversation = conversation;
  }

  private HostSession session() {
    return conversation.session();
  }

  private JobTable tableOf(UUID job) {
    return conversation.host().sessions().jobsWith(job, session());
  }

  /**
   * Finds a job.
   *
   * @throws RemotingException if there is none of that identity
   */
  KeptJob require(UUID job) {
    return tableOf(job).require(job);
  }

  void start(ClientMessage.StartJob message) {
    start(message.call(), message.invocation(), message.request());
  }

  private void start(int call, Invocation invocation, JobRequest request) {
    session()
        .runspace()
        .jobs()
        .start(
            invocation,
            request,
            job -> conversation.connection().send(HostMessage.Jobs.of(call, job)));
  }

  void rerun(ClientMessage.RerunJob message) {
    KeptJob before = require(message.job());
    JobInfo info = before.info();
    if (!info.idempotent() || !info.state().isFinished()) {
      throw new RemotingException(
          ErrorCode.INVALID_JOB_STATE,
          "Only a job that has ended, of a command marked idempotent, is run again; %s is %s"
              .formatted(info.command(), info.state()));
    }
    start(message.call(), before.invocation(), before.requestAgain(message.id()));
  }

  void remove(UUID job) {
    tableOf(job).remove(job);
  }

  /** Called by the reader. */
  void acknowledge(ClientMessage.AcknowledgeJob message) {
    tableOf(message.job()).acknowledge(message.job(), message.upTo());
  }

  void list(ClientMessage.GetJobs message) {
    Stream<KeptJob> jobs =
        message.all()
            ? conversation.host().sessions().jobs(session().endpoint())
            : session().jobs().kept();
    JobPage page = JobPage.of(jobs, message.after());
    conversation.connection().send(new HostMessage.Jobs(message.call(), page.jobs(), page.more()));
  }
}
