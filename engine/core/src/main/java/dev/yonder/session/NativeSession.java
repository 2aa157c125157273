package dev.yonder.session;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportAddress;
import dev.yonder.value.Origins;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that speaks Yonder's own protocol. What is sent goes over its present link. */
final class NativeSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(NativeSession.class);
  private static final String LOCAL = "local";
  private static final String UNIX = "unix";
  private static final int MAX_JOBS = 100_000;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI uri;
  private final SessionOptions options;
  private final String name;
  private final UUID owner = UUID.randomUUID();
  private final MessageCodec codec;
  private final Signatures signatures = new Signatures(this);
  private final ValueTransfer values;
  private final Map<UUID, JobInfo> jobInfos = new ConcurrentHashMap<>();
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

  /** Who makes a new link holds this; nobody who only calls ever does. */
  private final Object connecting = new Object();

  private volatile @Nullable Link link;
  private volatile HostMessage.@Nullable Welcome welcome;
  private volatile boolean closed;
  private volatile int generation;

  /** Where the host is to be found when that is not where it was opened. */
  private volatile @Nullable URI reach;

  private NativeSession(URI uri, SessionOptions options) {
    this.uri = uri;
    this.options = options;
    String given = options.name();
    this.name = given != null ? given : "Session" + COUNT.incrementAndGet();
    this.codec =
        new MessageCodec(options.limits(), options.adapters()).with(Origins.of(UUID.randomUUID()));
    this.values = new ValueTransfer(this, codec);
  }

  static NativeSession open(URI uri, SessionOptions options) {
    NativeSession session = new NativeSession(uri, options);
    session.open(null, false);
    return session;
  }

  static NativeSession connect(URI uri, UUID id, boolean takeOver, SessionOptions options) {
    NativeSession session = new NativeSession(uri, options);
    session.open(id, takeOver);
    return session;
  }

  private void open(@Nullable UUID wanted, boolean takeOver) {
    URI moved = reach;
    Transport carrier =
        moved == null
            ? Carriers.open(uri, options.transportOptions())
            : Carriers.open(moved, options.withTransport(Map.of()).transportOptions());
    Link next = new Link(this, codec, carrier);
    ClientMessage.Opening opening =
        new ClientMessage.Opening(owner, wanted, takeOver, name, options.idleTimeout());
    welcome = next.greet(opening, options.connectTimeout());
    generation++;
    link = next;
  }

  /** What the host said of itself and the session last. */
  private HostMessage.Welcome welcome() {
    HostMessage.Welcome message = welcome;
    if (message == null) {
      throw new IllegalStateException("The session was never open");
    }
    return message;
  }

  @Override
  public UUID id() {
    return welcome().session().id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI uri() {
    URI moved = reach;
    return moved == null ? uri : moved;
  }

  /** Nobody but a child of this process may say where it goes: a stranger could point anywhere. */
  void moved(String address) {
    URI target = TransportAddress.parse(address);
    if (!LOCAL.equals(uri.getScheme()) || !UNIX.equals(target.getScheme())) {
      throw new ProtocolException(
          "The host at %s says that it is to be found elsewhere".formatted(uri));
    }
    reach = target;
  }

  @Override
  public String computerName() {
    return welcome().computerName();
  }

  @Override
  public long hostPid() {
    return welcome().pid();
  }

  @Override
  public SessionState state() {
    Link now = link;
    return closed ? SessionState.CLOSED : now == null ? SessionState.NEW : now.state();
  }

  @Override
  public boolean isLasting() {
    return !welcome().session().idleTimeout().isZero();
  }

  @Override
  public int generation() {
    return generation;
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
    return link(invocation.command())
        .start(
            invocation.command(),
            invocation.timeout(),
            0,
            call -> new ClientMessage.Invoke(call, invocation, Call.WINDOW));
  }

  @Override
  public Call receiveJob(UUID job, long from, boolean follow) {
    String what = "job " + job;
    return link(what)
        .start(
            what,
            null,
            from,
            call -> new ClientMessage.ReceiveJob(call, job, from, follow, Call.WINDOW));
  }

  @Override
  public JobInfo startJob(Invocation invocation, JobRequest request) {
    return values.sending(
        invocation,
        ready ->
            onlyJob(
                ask(
                    "starting a job of " + ready.command(),
                    HostMessage.Jobs.class,
                    call -> new ClientMessage.StartJob(call, ready, request))));
  }

  @Override
  public JobInfo rerunJob(UUID job, UUID id) {
    return onlyJob(
        ask(
            "running job %s again".formatted(job),
            HostMessage.Jobs.class,
            call -> new ClientMessage.RerunJob(call, job, id)));
  }

  private static JobInfo onlyJob(HostMessage.@Nullable Jobs answer) {
    if (answer == null || answer.jobs().size() != 1) {
      throw new ProtocolException("The host did not say which job it started");
    }
    return answer.jobs().get(0);
  }

  @Override
  public void acknowledgeJob(UUID job, long upTo) {
    link("session " + name).send(new ClientMessage.AcknowledgeJob(job, upTo));
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
  public List<JobInfo> jobs(boolean all) {
    HostMessage.Jobs answer =
        ask("the jobs", HostMessage.Jobs.class, call -> new ClientMessage.GetJobs(call, all));
    return answer == null ? List.of() : answer.jobs();
  }

  @Override
  public List<SessionInfo> sessions() {
    HostMessage.Sessions answer =
        ask("the sessions", HostMessage.Sessions.class, ClientMessage.GetSessions::new);
    return answer == null ? List.of() : answer.sessions();
  }

  @Override
  public void endSession(UUID session) {
    ask(
        "ending session " + session,
        Void.class,
        call -> new ClientMessage.EndSession(call, session));
  }

  <T> @Nullable T ask(String what, Class<T> type, IntFunction<ClientMessage> message) {
    return link(what).ask(what, type, message);
  }

  /** The link for what is to be sent now; a session that was left or lost comes back for it. */
  private Link link(String what) {
    Link now = link;
    if (now != null && now.state() == SessionState.OPEN && !closed) {
      return now;
    }
    requireReturn(what);
    connect();
    return currentLink();
  }

  private Link currentLink() {
    Link now = link;
    if (now == null) {
      throw new IllegalStateException("The session was never open");
    }
    return now;
  }

  private void requireReturn(String what) {
    SessionState now = state();
    Throwable cause = currentLink().endCause();
    if (cause instanceof ProtocolException
        || now == SessionState.BROKEN && options.reconnectTimeout().isZero()) {
      throw Failures.ofLoss(what, cause, false);
    }
    if (now != SessionState.DISCONNECTED && now != SessionState.BROKEN) {
      throw new SessionClosedException(
          "%s: session %s to %s is %s; open a new one".formatted(what, name, uri, now), cause);
    }
  }

  @Override
  public void disconnect(Duration idleTimeout) {
    if (!welcome().session().detachable()) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Session %s cannot be disconnected: its host ends with the connection".formatted(name));
    }
    currentLink().detach(idleTimeout);
  }

  @Override
  public void connect() {
    synchronized (connecting) {
      if (closed) {
        throw new SessionClosedException("session %s was closed".formatted(name), null);
      }
      if (state() == SessionState.OPEN) {
        return;
      }
      try {
        open(id(), false);
      } catch (RemotingException e) {
        if (e.code() != ErrorCode.NOT_FOUND) {
          throw e;
        }
        LOG.info("Session {}: the host no longer has it; a new one is made in its place", name);
        signatures.forget();
        open(null, false);
      }
    }
    tell(listener -> listener.stateChanged(SessionState.OPEN));
  }

  @Override
  public void addListener(SessionListener listener) {
    listeners.add(listener);
    SessionState now = state();
    if (now.isOffline()) {
      listener.stateChanged(now);
    }
  }

  @Override
  public void removeListener(SessionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    Link last = link;
    if (last != null) {
      last.close();
    }
    boolean first = !closed;
    closed = true;
    if (first && last != null && last.state() != SessionState.CLOSED) {
      tell(listener -> listener.stateChanged(SessionState.CLOSED));
    }
  }

  /** A link is over. */
  void ended(Link over, SessionState how) {
    if (over == link) {
      closed |= how == SessionState.CLOSED;
      tell(listener -> listener.stateChanged(how));
    }
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

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(name, uri, state());
  }
}
