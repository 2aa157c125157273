package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.Names;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.ProtocolLimits;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.Transport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One near end, as the host sees it: keeps the rules of the conversation and starts what is asked
 * for. Messages come one at a time, from the reader; what takes time is given back to be done off
 * the reader.
 */
final class HostSession implements Connection.Listener, ClientMessage.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(HostSession.class);

  /** A near end that does not say hello within this time is sent away. */
  private static final long GREETING_MILLIS = 30_000;

  private final Host host;
  private final UUID id = UUID.randomUUID();
  private final MessageCodec codec;
  private final Connection connection;
  private final Map<Integer, LiveCall> calls = new ConcurrentHashMap<>();
  private final JobTable jobs = new JobTable();
  private final Runspace runspace;

  /**
   * What was asked for and has not been answered: more than {@link #calls}, which can be stopped.
   */
  private final AtomicInteger underWay = new AtomicInteger();

  private SessionState state = SessionState.NEW;
  private Threads.Cancellable greetingTimer = () -> {};
  private int lastCall;
  private @Nullable Runnable work;

  HostSession(Host host, Transport transport, MessageCodec codec, Runspace runspace) {
    this.host = host;
    this.runspace = runspace;
    this.codec = codec.with(runspace.held().origins());
    this.connection = new Connection(transport, this.codec, this, host.pool());
  }

  void start() {
    start(GREETING_MILLIS);
  }

  void start(long greetingMillis) {
    transition(SessionState.Event.CONNECT);
    greetingTimer =
        Threads.later(() -> host.pool().execute(this::endUnlessGreeted), greetingMillis);
    connection.start();
  }

  private void endUnlessGreeted() {
    if (state() == SessionState.OPENING) {
      connection.end(new ProtocolException("The near end did not say hello in time"));
    }
  }

  /** Ends the session in good order, from the host's side. */
  void close() {
    transition(SessionState.Event.CLOSE);
    connection.close(goodbye("The host ends the session"));
  }

  private static PeerMessage.Goodbye goodbye(String why) {
    return new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, why);
  }

  boolean awaitEnd(long millis) {
    return connection.awaitEnd(millis);
  }

  /** What crosses with an end of the session on the way is passed over. */
  @Override
  public @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
    SessionState now = state();
    if (now == SessionState.CLOSING || now.isFinal()) {
      return null;
    }
    if ((now == SessionState.OPENING) != (type == MessageType.HELLO)
        && type != MessageType.GOODBYE) {
      throw new ProtocolException(
          "Message %s cannot come while the session is %s".formatted(type, now));
    }
    work = null;
    try {
      codec.decodeClient(type, call, body).deliver(this);
    } catch (ValueException e) {
      begin(call);
      run(call, () -> fail(call, e.code(), e));
    }
    return work;
  }

  @Override
  public void ended(@Nullable Throwable cause) {
    if (cause instanceof ProtocolException) {
      LOG.warn("Session {} with {} ends", id, connection.peer(), cause);
    }
    try {
      greetingTimer.cancel();
      transition(cause == null ? SessionState.Event.DISCONNECT : SessionState.Event.FAIL);
      calls.values().forEach(call -> call.stop(Outcome.Stopped.INSTANCE));
      jobs.all().forEach(this::stopSoon);
      runspace.close();
    } finally {
      host.forget(this);
    }
  }

  /** Stopping runs code of the command, which is nothing for the thread that found the end. */
  private void stopSoon(HostJob job) {
    host.pool().execute(job::stop);
  }

  private synchronized SessionState state() {
    return state;
  }

  private synchronized void transition(SessionState.Event event) {
    state = state.next(event);
  }

  @Override
  public void hello(ClientMessage.Hello hello) {
    if (hello.minVersion() > ProtocolLimits.VERSION
        || hello.maxVersion() < ProtocolLimits.VERSION) {
      throw new ProtocolException(
          ErrorCode.VERSION_MISMATCH,
          ProtocolException.Fault.PEER,
          "The near end speaks versions %d to %d of the protocol, this host speaks %d"
              .formatted(hello.minVersion(), hello.maxVersion(), ProtocolLimits.VERSION),
          null);
    }
    greetingTimer.cancel();
    transition(SessionState.Event.WELCOME);
    connection.open();
    HostMessage welcome =
        new HostMessage.Welcome(
            ProtocolLimits.VERSION,
            Set.of(),
            Host.AGENT,
            id,
            host.computerName(),
            ProcessHandle.current().pid());
    work = () -> tell(welcome);
  }

  @Override
  public void goodbye(PeerMessage.Goodbye message) {
    if (message.code() != ErrorCode.SESSION_CLOSED) {
      LOG.warn(
          "Session {} with {} is ended by its near end: {}",
          id,
          connection.peer(),
          Names.printable(message.message()));
    }
    transition(SessionState.Event.CLOSE);
    work = () -> connection.close(goodbye("As the near end wishes"));
  }

  @Override
  public void getCatalogue(ClientMessage.GetCatalogue message) {
    begin(message.call());
    run(message.call(), () -> connection.send(catalogue(message)));
  }

  private HostMessage catalogue(ClientMessage.GetCatalogue message) {
    Catalogue catalogue = runspace.commands().catalogue(message.programs());
    boolean known = message.knownHash().equals(catalogue.hash());
    return new HostMessage.CatalogueAnswer(message.call(), known ? null : catalogue);
  }

  @Override
  public void describe(ClientMessage.Describe message) {
    begin(message.call());
    run(message.call(), () -> connection.send(description(message)));
  }

  private HostMessage description(ClientMessage.Describe message) {
    CommandTable commands = runspace.commands();
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
      LOG.debug("Session {}: a command cannot be described", id, e);
      return Optional.empty();
    }
  }

  @Override
  public void invoke(ClientMessage.Invoke message) {
    begin(message.call());
    CommandCall call = new CommandCall(message, runspace, connection, codec, host.pool());
    runLive(message.call(), call, () -> call.execute());
    Runnable execution = Objects.requireNonNull(work);
    Invocation invocation = message.invocation();
    if (!invocation.hasInput() && runspace.commands().isBrief(invocation.command())) {
      work = (Connection.BriefWork) execution::run;
    }
  }

  @Override
  public void receiveJob(ClientMessage.ReceiveJob message) {
    begin(message.call());
    if (message.credit().items() < Journal.MAX_BATCH) {
      throw new ProtocolException(
          "Call %d asks for a job's records with credit for %d; a batch has up to %d"
              .formatted(message.call(), message.credit().items(), Journal.MAX_BATCH));
    }
    ReceiveCall call = new ReceiveCall(message, connection);
    runLive(message.call(), call, () -> call.execute(jobs.require(message.job()).journal()));
  }

  @Override
  public void startJob(ClientMessage.StartJob message) {
    begin(message.call());
    run(message.call(), () -> startJobNow(message));
  }

  private void startJobNow(ClientMessage.StartJob message) {
    runspace.commands().require(message.invocation().command());
    String name = message.name().isEmpty() ? message.invocation().command() : message.name();
    HostJob job =
        new HostJob(
            name,
            message.invocation(),
            runspace,
            codec,
            new Journal(host.journalBytes()),
            host.clock(),
            info -> tell(new HostMessage.JobChanged(info)));
    jobs.add(job);
    connection.send(new HostMessage.Jobs(message.call(), List.of(job.info())));
    job.start(host.pool());
    if (state().isFinal()) {
      job.stop();
    }
  }

  private void tell(HostMessage message) {
    try {
      connection.send(message);
    } catch (RemotingException e) {
      LOG.debug("Nobody is there to be told of {}", message.type(), e);
    }
  }

  @Override
  public void stopJob(ClientMessage.StopJob message) {
    begin(message.call());
    run(
        message.call(),
        () -> {
          jobs.require(message.job()).stop();
          end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void removeJob(ClientMessage.RemoveJob message) {
    begin(message.call());
    run(
        message.call(),
        () -> {
          jobs.remove(message.job());
          end(message.call(), Outcome.Completed.INSTANCE);
        });
  }

  @Override
  public void getJobs(ClientMessage.GetJobs message) {
    begin(message.call());
    run(message.call(), () -> connection.send(new HostMessage.Jobs(message.call(), jobs.infos())));
  }

  @Override
  public void acknowledgeJob(ClientMessage.AcknowledgeJob message) {
    jobs.acknowledge(message.job(), message.upTo());
  }

  @Override
  public void input(ClientMessage.Input message) {
    LiveCall call = live(message.call());
    if (call != null) {
      call.input(message.values());
    }
  }

  @Override
  public void inputEnd(ClientMessage.InputEnd message) {
    LiveCall call = live(message.call());
    if (call != null) {
      call.inputEnd();
    }
  }

  @Override
  public void stop(ClientMessage.Stop message) {
    LiveCall call = live(message.call());
    if (call != null) {
      call.stop(Outcome.Stopped.INSTANCE);
    }
  }

  @Override
  public void grant(PeerMessage.Grant message) {
    LiveCall call = live(message.call());
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

  /** Calls of several threads may overtake each other, so their numbers need not rise. */
  private void begin(int call) {
    if (calls.containsKey(call)) {
      throw new ProtocolException("There is a call %d already".formatted(call));
    }
    if (underWay.get() >= ProtocolLimits.MAX_CALLS) {
      throw new ProtocolException(
          "More than %d calls are under way".formatted(ProtocolLimits.MAX_CALLS));
    }
    lastCall = Math.max(lastCall, call);
  }

  private @Nullable LiveCall live(int call) {
    if (call > lastCall) {
      throw new ProtocolException("There was no call %d yet".formatted(call));
    }
    return calls.get(call);
  }

  /**
   * The session may end at any moment: who is in the table by then is stopped, as is this one.
   * Another question may have the same number at the end: only what was put in is taken out.
   */
  private void runLive(int id, LiveCall call, Runnable action) {
    calls.put(id, call);
    if (state().isFinal()) {
      call.stop(Outcome.Stopped.INSTANCE);
    }
    run(
        id,
        () -> {
          try {
            action.run();
          } finally {
            calls.remove(id, call);
          }
        });
  }

  /** Has the work done off the reader; whatever happens in it, the call gets an end. */
  private void run(int call, Runnable action) {
    underWay.incrementAndGet();
    work =
        () -> {
          try {
            action.run();
          } catch (RemotingException e) {
            fail(call, e.code(), e);
          } catch (RuntimeException | Error e) {
            LOG.error("Call {} of session {} failed", call, id, e);
            fail(call, ErrorCode.COMMAND_FAILED, e);
          } finally {
            underWay.decrementAndGet();
          }
        };
  }

  private void fail(int call, ErrorCode code, Throwable error) {
    end(call, new Outcome.Failed(ErrorRecord.of("", code, "InvalidOperation", error, null)));
  }

  private void end(int call, Outcome outcome) {
    tell(new HostMessage.End(call, outcome));
  }
}
