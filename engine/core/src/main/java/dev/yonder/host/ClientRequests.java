package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a near end asks for: says for each message what is to be done off the reader. Called by the
 * reader.
 */
final class ClientRequests implements ClientMessage.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(ClientRequests.class);

  private final Conversation conversation;
  private final CallTable calls;
  private @Nullable Runnable work;

  ClientRequests(Conversation conversation, CallTable calls) {
    this.conversation = conversation;
    this.calls = calls;
  }

  @Nullable Runnable take(ClientMessage message) {
    work = null;
    message.deliver(this);
    return work;
  }

  /** A call whose arguments are beyond the limits of this end gets an end like any other. */
  Runnable unreadable(int call, ValueException why) {
    calls.begin(call);
    return calls.answer(
        call,
        () -> {
          throw why;
        });
  }

  private HostSession session() {
    return conversation.session();
  }

  private Runspace runspace() {
    return session().runspace();
  }

  private void answer(int call, Runnable action) {
    calls.begin(call);
    work = calls.answer(call, action);
  }

  private void send(HostMessage message) {
    conversation.connection().send(message);
  }

  @Override
  public void hello(ClientMessage.Hello message) {
    work = conversation.hello(message);
  }

  @Override
  public void goodbye(PeerMessage.Goodbye message) {
    work = conversation.goodbye(message);
  }

  @Override
  public void detach(ClientMessage.Detach message) {
    work = conversation.detach(message);
  }

  @Override
  public void getCatalogue(ClientMessage.GetCatalogue message) {
    answer(message.call(), () -> send(catalogue(message)));
  }

  private HostMessage catalogue(ClientMessage.GetCatalogue message) {
    Catalogue catalogue = runspace().commands().catalogue(message.programs());
    boolean known = message.knownHash().equals(catalogue.hash());
    return new HostMessage.CatalogueAnswer(message.call(), known ? null : catalogue);
  }

  @Override
  public void describe(ClientMessage.Describe message) {
    answer(message.call(), () -> send(description(message)));
  }

  private HostMessage description(ClientMessage.Describe message) {
    CommandTable commands = runspace().commands();
    List<CommandInfo> found =
        message.names().stream()
            .flatMap(name -> described(commands, name, message).stream())
            .toList();
    return new HostMessage.Description(message.call(), found);
  }

  /** One script that cannot be read is not to hide the others; who asks for it alone is told. */
  private Optional<CommandInfo> described(
      CommandTable commands, String name, ClientMessage.Describe message) {
    try {
      return commands.describe(name, message.arguments());
    } catch (RemotingException e) {
      if (message.names().size() == 1) {
        throw e;
      }
      LOG.debug("Session {}: a command cannot be described", session().id(), e);
      return Optional.empty();
    }
  }

  @Override
  public void invoke(ClientMessage.Invoke message) {
    calls.begin(message.call());
    CommandCall call =
        new CommandCall(
            message,
            runspace(),
            conversation.connection(),
            conversation.codec(),
            conversation.host().pool());
    Runnable execution = calls.live(message.call(), call, call::execute);
    Invocation invocation = message.invocation();
    boolean brief = !invocation.hasInput() && runspace().commands().isBrief(invocation.command());
    work = brief ? (Connection.BriefWork) execution::run : execution;
  }

  @Override
  public void receiveJob(ClientMessage.ReceiveJob message) {
    calls.begin(message.call());
    if (message.credit().items() < JournalSink.MAX_BATCH) {
      throw new ProtocolException(
          "Call %d asks for a job's records with credit for %d; a batch has up to %d"
              .formatted(message.call(), message.credit().items(), JournalSink.MAX_BATCH));
    }
    ReceiveCall call = new ReceiveCall(message, conversation.connection());
    work = calls.live(message.call(), call, () -> call.execute(job(message.job()).journal()));
  }

  /** A job of this session, or of another of the same endpoint. */
  private KeptJob job(UUID id) {
    return jobsWith(id).require(id);
  }

  private JobTable jobsWith(UUID id) {
    return conversation.host().sessions().jobsWith(id, session());
  }

  @Override
  public void startJob(ClientMessage.StartJob message) {
    answer(message.call(), () -> startJob(message.call(), message.invocation(), message.request()));
  }

  private void startJob(int call, Invocation invocation, JobRequest request) {
    HostSession session = session();
    CommandInfo command = runspace().commands().require(invocation.command()).info();
    String name = request.name().isEmpty() ? invocation.command() : request.name();
    JobRequest named = new JobRequest(request.id(), name, request.policy());
    JobTable known = jobsWith(request.id());
    boolean idempotent = command.traits().idempotent();
    HostJob job =
        known.add(
            request.id(),
            id -> new HostJob(named, invocation, idempotent, conversation.host(), session));
    if (job == null) {
      // The request came twice: its first answer was lost, perhaps with the host it came from.
      tellOf(call, known.require(request.id()).info());
      return;
    }
    job.begin();
    try {
      tellOf(call, job.info());
    } finally {
      // Also when nobody is there to be told any more: whoever asks again finds it started.
      job.start(conversation.host().pool());
      if (session.isClosed()) {
        job.stop();
      }
    }
  }

  private void tellOf(int call, JobInfo job) {
    send(new HostMessage.Jobs(call, List.of(job)));
  }

  @Override
  public void rerunJob(ClientMessage.RerunJob message) {
    answer(
        message.call(),
        () -> {
          KeptJob before = job(message.job());
          JobInfo info = before.info();
          if (!info.idempotent() || !info.state().isFinished()) {
            throw new RemotingException(
                ErrorCode.INVALID_JOB_STATE,
                "Only a job that has ended, of a command marked idempotent, is run again; %s is %s"
                    .formatted(info.command(), info.state()));
          }
          startJob(message.call(), before.invocation(), before.requestAgain(message.id()));
        });
  }

  @Override
  public void stopJob(ClientMessage.StopJob message) {
    answer(
        message.call(),
        () -> {
          job(message.job()).stop();
          calls.end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void removeJob(ClientMessage.RemoveJob message) {
    answer(
        message.call(),
        () -> {
          jobsWith(message.job()).remove(message.job());
          calls.end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void getJobs(ClientMessage.GetJobs message) {
    answer(message.call(), () -> send(new HostMessage.Jobs(message.call(), jobs(message.all()))));
  }

  private List<JobInfo> jobs(boolean all) {
    return all
        ? conversation.host().sessions().jobs(session().endpoint())
        : session().jobs().infos();
  }

  @Override
  public void acknowledgeJob(ClientMessage.AcknowledgeJob message) {
    jobsWith(message.job()).acknowledge(message.job(), message.upTo());
  }

  @Override
  public void getSessions(ClientMessage.GetSessions message) {
    answer(
        message.call(),
        () ->
            send(
                new HostMessage.Sessions(
                    message.call(), conversation.host().sessions().infos(session().endpoint()))));
  }

  @Override
  public void endSession(ClientMessage.EndSession message) {
    answer(
        message.call(),
        () -> {
          conversation.host().sessions().require(message.session(), session().endpoint()).close();
          calls.end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void storeValue(ClientMessage.StoreValue message) {
    answer(
        message.call(),
        () -> {
          session().values().store(message.hash(), message.bytes());
          calls.end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void input(ClientMessage.Input message) {
    LiveCall call = calls.live(message.call());
    if (call != null) {
      call.input(message.values());
    }
  }

  @Override
  public void inputEnd(ClientMessage.InputEnd message) {
    LiveCall call = calls.live(message.call());
    if (call != null) {
      call.inputEnd();
    }
  }

  @Override
  public void stop(ClientMessage.Stop message) {
    LiveCall call = calls.live(message.call());
    if (call != null) {
      call.stop(Outcome.Stopped.INSTANCE);
    }
  }

  @Override
  public void grant(PeerMessage.Grant message) {
    LiveCall call = calls.live(message.call());
    if (call != null) {
      call.grant(message.credit());
    }
  }

  @Override
  public void ping(PeerMessage.Ping message) {
    throw new IllegalStateException("The connection answers pings");
  }

  @Override
  public void pong(PeerMessage.Pong message) {
    throw new IllegalStateException("The connection takes pongs");
  }
}
