package dev.yonder.host;

import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import java.util.List;
import java.util.Optional;
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
  private final JobRequests jobs;
  private @Nullable Runnable work;

  ClientRequests(Conversation conversation, CallTable calls) {
    this.conversation = conversation;
    this.calls = calls;
    this.jobs = new JobRequests(conversation);
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

  /** For what is done, or fails, and has nothing to tell. */
  private void answerWithEnd(int call, Runnable action) {
    answer(
        call,
        () -> {
          action.run();
          calls.end(call, Outcome.Completed.INSTANCE);
        });
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
    work =
        calls.live(message.call(), call, () -> call.execute(jobs.require(message.job()).journal()));
  }

  @Override
  public void startJob(ClientMessage.StartJob message) {
    answer(message.call(), () -> jobs.start(message));
  }

  @Override
  public void rerunJob(ClientMessage.RerunJob message) {
    answer(message.call(), () -> jobs.rerun(message));
  }

  @Override
  public void stopJob(ClientMessage.StopJob message) {
    answerWithEnd(message.call(), () -> jobs.require(message.job()).stop());
  }

  @Override
  public void removeJob(ClientMessage.RemoveJob message) {
    answerWithEnd(message.call(), () -> jobs.remove(message.job()));
  }

  @Override
  public void getJobs(ClientMessage.GetJobs message) {
    answer(message.call(), () -> jobs.list(message));
  }

  @Override
  public void acknowledgeJob(ClientMessage.AcknowledgeJob message) {
    jobs.acknowledge(message);
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
    answerWithEnd(
        message.call(),
        () ->
            conversation
                .host()
                .sessions()
                .require(message.session(), session().endpoint())
                .close());
  }

  @Override
  public void storeValue(ClientMessage.StoreValue message) {
    answerWithEnd(message.call(), () -> session().values().store(message.hash(), message.bytes()));
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
