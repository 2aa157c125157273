package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Names;
import dev.yonder.connection.Connection;
import dev.yonder.connection.Outgoing;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.ProtocolLimits;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.Transport;
import dev.yonder.value.Origins;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that speaks Yonder's own protocol. */
final class NativeSession implements Session, Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(NativeSession.class);
  private static final String AGENT = "yonder";
  private static final int MAX_JOBS = 100_000;
  private static final long CLOSE_MILLIS = 2_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI uri;
  private final String name;
  private final MessageCodec codec;
  private final Connection connection;
  private final Signatures signatures = new Signatures(this);
  private final PendingCalls pending = new PendingCalls();
  private final HostMessages messages = new HostMessages(this, pending);
  private final Map<UUID, JobInfo> jobInfos = new ConcurrentHashMap<>();
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
  private final Greeting greeting;
  private volatile SessionState state = SessionState.NEW;
  private volatile @Nullable Throwable endCause;

  private NativeSession(URI uri, SessionOptions options, Transport transport) {
    this.uri = uri;
    this.greeting = new Greeting(uri);
    String given = options.name();
    this.name = given != null ? given : "Session" + COUNT.incrementAndGet();
    this.codec =
        new MessageCodec(options.limits(), options.adapters()).with(Origins.of(UUID.randomUUID()));
    this.connection =
        new Connection(
            transport,
            codec,
            this,
            reader -> Threads.startPlatform("yonder-reader " + transport.peer(), reader));
  }

  static NativeSession open(URI uri, SessionOptions options) {
    Transport transport = Carriers.open(uri, options.transportOptions());
    NativeSession session = new NativeSession(uri, options, transport);
    session.greet(options.connectTimeout());
    return session;
  }

  private void greet(Duration timeout) {
    transition(SessionState.Event.CONNECT);
    boolean open = false;
    try {
      connection.start();
      connection.offer(
          new ClientMessage.Hello(ProtocolLimits.VERSION, ProtocolLimits.VERSION, Set.of(), AGENT));
      greeting.await(timeout);
      open = true;
    } finally {
      if (!open) {
        connection.end(null);
      }
    }
  }

  private synchronized SessionState transition(SessionState.Event event) {
    state = state.next(event);
    return state;
  }

  @Override
  public UUID id() {
    return greeting.welcome().session();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public String computerName() {
    return greeting.welcome().computerName();
  }

  @Override
  public long hostPid() {
    return greeting.welcome().pid();
  }

  @Override
  public SessionState state() {
    return state;
  }

  @Override
  public Catalogue catalogue(boolean programs) {
    return signatures.catalogue(programs);
  }

  @Override
  public List<CommandInfo> describe(Collection<String> names) {
    return signatures.describe(names);
  }

  @Override
  public List<CommandInfo> describe(Collection<String> names, List<@Nullable Object> arguments) {
    return signatures.describe(names, arguments);
  }

  @Override
  public Call call(Invocation invocation) {
    return start(
        invocation.command(),
        invocation.timeout(),
        0,
        call -> new ClientMessage.Invoke(call, invocation, Call.WINDOW));
  }

  @Override
  public Call receiveJob(UUID job, long from, boolean follow) {
    return start(
        "job " + job,
        null,
        from,
        call -> new ClientMessage.ReceiveJob(call, job, from, follow, Call.WINDOW));
  }

  private Call start(
      String what, @Nullable Duration timeout, long from, IntFunction<ClientMessage> message) {
    int id = pending.nextNumber();
    Call call = new Call(id, what, this, timeout, from);
    Outgoing request = connection.encode(message.apply(id));
    call.sending(request);
    send(id, what, call, request);
    return call;
  }

  @Override
  public JobInfo startJob(Invocation invocation, String jobName) {
    HostMessage.Jobs answer =
        ask(
            "starting a job of " + invocation.command(),
            HostMessage.Jobs.class,
            call -> new ClientMessage.StartJob(call, invocation, jobName));
    if (answer == null || answer.jobs().size() != 1) {
      throw new ProtocolException("The host did not say which job it started");
    }
    return answer.jobs().get(0);
  }

  @Override
  public void acknowledgeJob(UUID job, long upTo) {
    send(new ClientMessage.AcknowledgeJob(job, upTo));
  }

  @Override
  public void stopJob(UUID job) {
    ask("stopping job " + job, Void.class, call -> new ClientMessage.StopJob(call, job));
  }

  @Override
  public void removeJob(UUID job) {
    ask("removing job " + job, Void.class, call -> new ClientMessage.RemoveJob(call, job));
    jobInfos.remove(job);
  }

  @Override
  public List<JobInfo> jobs() {
    HostMessage.Jobs answer = ask("the jobs", HostMessage.Jobs.class, ClientMessage.GetJobs::new);
    return answer == null ? List.of() : answer.jobs();
  }

  /** Puts a question and waits for its answer. */
  <T> @Nullable T ask(String what, Class<T> type, IntFunction<ClientMessage> message) {
    int id = pending.nextNumber();
    Outgoing question = connection.encode(message.apply(id));
    Answer<T> answer = new Answer<>(what, type, question);
    send(id, what, answer, question);
    summonReader();
    try {
      return answer.await();
    } finally {
      pending.remove(id);
    }
  }

  /**
   * The session may end at any moment: who is in the table by then is told so, who comes later has
   * to look.
   */
  private void send(int id, String what, Pending waiter, Outgoing message) {
    pending.add(id, waiter);
    boolean sent = false;
    try {
      requireOpen(what);
      connection.send(message);
      sent = true;
    } catch (ConnectionLostException e) {
      Throwable cause = endCause;
      throw cause == null ? e : Failures.ofLoss(what, cause, e.sent());
    } finally {
      if (!sent) {
        pending.remove(id);
      }
    }
  }

  private void requireOpen(String what) {
    SessionState now = state;
    if (now == SessionState.OPEN) {
      return;
    }
    Throwable cause = endCause;
    if (now == SessionState.BROKEN && cause != null) {
      throw Failures.ofLoss(what, cause, false);
    }
    throw new SessionClosedException(
        "%s: session %s to %s is %s; open a new one".formatted(what, name, uri, now), cause);
  }

  void send(ClientMessage message) {
    requireOpen("session " + name);
    connection.send(message);
  }

  void grant(int call, Credit credit) {
    offer(new PeerMessage.Grant(call, credit));
  }

  void sendStop(int call) {
    offer(new ClientMessage.Stop(call));
  }

  /** Never waits: who stops a call, or has read something, has nothing to wait for. */
  void offer(ClientMessage message) {
    try {
      requireOpen("session " + name);
      connection.offer(message);
    } catch (ConnectionLostException | SessionClosedException | ProtocolException e) {
      LOG.debug("The session has ended, so there is no need of {}", message, e);
    }
  }

  /** Reads, if no other thread does, until something has arrived; then it can be waited for. */
  void readUntil(BooleanSupplier arrived, @Nullable Long deadline) throws InterruptedException {
    connection.readUntil(arrived, deadline);
  }

  /** Has what comes read by another thread: the current one is going to wait. */
  void summonReader() {
    connection.summonReader();
  }

  @Override
  public void caughtUp() {
    messages.caughtUp();
  }

  @Override
  public int waiters() {
    return pending.size();
  }

  MessageCodec codec() {
    return codec;
  }

  /** Ends the session because of what the host sent. */
  void fail(ProtocolException cause) {
    connection.end(cause);
  }

  @Override
  public void addListener(SessionListener listener) {
    listeners.add(listener);
    if (state.isFinal()) {
      listener.ended(state);
    }
  }

  @Override
  public void removeListener(SessionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void close() {
    synchronized (this) {
      if (state != SessionState.OPEN) {
        return;
      }
      transition(SessionState.Event.CLOSE);
    }
    Throwable cause = new SessionClosedException("session " + name + " was closed", null);
    endCause = cause;
    pending.failAll(cause);
    connection.offer(new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "Closed by its owner"));
    summonReader();
    connection.awaitEnd(CLOSE_MILLIS);
    connection.end(null);
  }

  @Override
  public @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
    if (state == SessionState.CLOSING && type != MessageType.GOODBYE) {
      // The owner has closed the session: what its calls and jobs are told is that, and no more.
      return null;
    }
    if ((state == SessionState.OPENING) != (type == MessageType.WELCOME)
        && type != MessageType.GOODBYE) {
      throw new ProtocolException(
          "Message %s cannot come while the session is %s".formatted(type, state));
    }
    codec.decodeHost(type, call, body).deliver(messages);
    return null;
  }

  @Override
  public void ended(@Nullable Throwable cause) {
    if (endCause == null) {
      endCause =
          cause != null
              ? cause
              : new ConnectionLostException(
                  "the host at %s ended the connection".formatted(connection.peer()), true, null);
    }
    SessionState last =
        transition(
            endCause instanceof SessionClosedException
                ? SessionState.Event.DISCONNECT
                : SessionState.Event.FAIL);
    greeting.failed(endCause);
    pending.failAll(endCause);
    tell(listener -> listener.ended(last));
  }

  /** A listener that fails is no reason to end the session, or to tell the others nothing. */
  private void tell(Consumer<SessionListener> news) {
    for (SessionListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("A listener to session {} failed", name, e);
      }
    }
  }

  /** The host has answered the greeting. */
  void welcome(HostMessage.Welcome message) {
    greeting.requireVersion(message);
    transition(SessionState.Event.WELCOME);
    connection.open();
    greeting.answered(message);
  }

  @Override
  public Optional<JobInfo> lastJobInfo(UUID job) {
    return Optional.ofNullable(jobInfos.get(job));
  }

  /** The host tells of a job; its news may overtake each other, but nothing comes after the end. */
  void jobChanged(JobInfo job) {
    if (jobInfos.size() >= MAX_JOBS && !jobInfos.containsKey(job.id())) {
      throw new ProtocolException("The host speaks of more than %d jobs".formatted(MAX_JOBS));
    }
    jobInfos.merge(job.id(), job, (last, news) -> last.state().isFinished() ? last : news);
    tell(listener -> listener.jobChanged(job));
  }

  /** The host ends the session. */
  void goodbye(PeerMessage.Goodbye message) {
    if (message.code() == ErrorCode.SESSION_CLOSED) {
      if (endCause == null) {
        endCause =
            new SessionClosedException(
                "the host ended the session: " + Names.printable(message.message()), null);
      }
      transition(SessionState.Event.CLOSE);
      connection.end(null);
    } else {
      connection.end(
          new ProtocolException(
              message.code(),
              ProtocolException.Fault.OURS,
              Names.printable(message.message()),
              null));
    }
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(name, uri, state);
  }
}
