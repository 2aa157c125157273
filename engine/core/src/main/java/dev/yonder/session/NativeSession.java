package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Names;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UserHostAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that speaks Yonder's own protocol. What is sent goes over its present link. */
final class NativeSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(NativeSession.class);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI uri;
  private final SessionOptions options;
  private volatile String name;
  private final Signatures signatures = new Signatures(this);
  private final ValueTransfer values;
  private final JobInfos jobInfos = new JobInfos(this);
  private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

  private final Links links;

  private NativeSession(URI uri, SessionOptions options) {
    this.uri = uri;
    this.options = options;
    String given = options.name();
    this.name = given != null ? given : "Session" + COUNT.incrementAndGet();
    this.links = new Links(this, options);
    this.values = new ValueTransfer(this, links::codec);
  }

  static NativeSession open(URI uri, SessionOptions options) {
    NativeSession session = new NativeSession(uri, options);
    session.links.open(null, false);
    return OpenSessions.add(session);
  }

  static NativeSession connect(URI uri, UUID id, boolean takeOver, SessionOptions options) {
    NativeSession session = new NativeSession(uri, options);
    session.links.open(id, takeOver);
    String known = Names.printable(session.links.welcome().session().name());
    if (options.name() == null && !known.isBlank()) {
      session.name = known;
    }
    return OpenSessions.add(session);
  }

  @Override
  public UUID id() {
    return links.welcome().session().id();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI uri() {
    return links.address();
  }

  /** Where a new host is found, or started, when this one is gone. */
  @Override
  public URI origin() {
    return uri;
  }

  @Override
  public SessionOptions options() {
    return options;
  }

  @Override
  public String computerName() {
    return links.welcome().computerName();
  }

  @Override
  public long hostPid() {
    return links.welcome().pid();
  }

  @Override
  public SessionState state() {
    return links.state();
  }

  @Override
  public boolean isLasting() {
    return !links.welcome().session().idleTimeout().isZero();
  }

  @Override
  public int generation() {
    return links.generation();
  }

  @Override
  public Optional<LostState> lostState() {
    return Optional.ofNullable(links.lost());
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
    String what = invocation.command();
    Duration timeout = invocation.timeout();
    return start(
        what,
        patience(timeout),
        link ->
            link.start(
                what, timeout, 0, call -> new ClientMessage.Invoke(call, invocation, Call.WINDOW)));
  }

  @Override
  public Call receiveJob(UUID job, long from, boolean follow) {
    String what = "job " + job;
    return start(
        what,
        options.reconnectTimeout(),
        link ->
            link.start(
                what,
                null,
                from,
                call -> new ClientMessage.ReceiveJob(call, job, from, follow, Call.WINDOW)));
  }

  /** A call that may take less time than a session to come back waits no longer than that. */
  private Duration patience(@Nullable Duration timeout) {
    Duration patience = options.reconnectTimeout();
    return timeout != null && timeout.compareTo(patience) < 0 ? timeout : patience;
  }

  /** What could not be sent, since the link had just broken, is sent over the next one. */
  private Call start(String what, Duration patience, Function<Link, Call> call) {
    try {
      return call.apply(links.require(what, patience));
    } catch (ConnectionLostException e) {
      if (e.sent() || !links.mayReturn()) {
        throw e;
      }
      LOG.debug("Session {}: {} is sent again", name, what, e);
      return call.apply(links.require(what, patience));
    }
  }

  @Override
  public JobInfo startJob(Invocation invocation, JobRequest request) {
    return values.sending(
        invocation,
        ready ->
            startOnce(
                "starting a job of " + ready.command(),
                request.id(),
                call -> new ClientMessage.StartJob(call, ready, request)));
  }

  @Override
  public JobInfo rerunJob(UUID job, UUID id) {
    return startOnce(
        "running job %s again".formatted(job),
        id,
        call -> new ClientMessage.RerunJob(call, job, id));
  }

  private JobInfo startOnce(String what, UUID job, IntFunction<ClientMessage> message) {
    UUID asked = id();
    return onlyJob(
        ask(what, HostMessage.Jobs.class, message, loss -> requireUnrepeated(loss, asked, job)));
  }

  /**
   * A host starts no job twice that it knows. Who has another session in the place of the one that
   * was asked cannot know whether the job ran there.
   */
  private void requireUnrepeated(ConnectionLostException loss, UUID asked, UUID job) {
    if (loss.sent()
        && !id().equals(asked)
        && jobs(true).stream().noneMatch(info -> info.id().equals(job))) {
      throw loss;
    }
  }

  private JobInfo onlyJob(HostMessage.@Nullable Jobs answer) {
    if (answer == null || answer.jobs().size() != 1) {
      throw new ProtocolException("The host did not say which job it started");
    }
    JobInfo job = answer.jobs().get(0);
    jobInfos.started(job);
    return job;
  }

  @Override
  public void acknowledgeJob(UUID job, long upTo) {
    if (state() != SessionState.OPEN) {
      return;
    }
    try {
      links
          .require("acknowledging", Duration.ZERO)
          .send(new ClientMessage.AcknowledgeJob(job, upTo));
    } catch (ConnectionLostException | SessionClosedException e) {
      LOG.debug("Session {}: the host learns later what of job {} was taken", name, job, e);
    }
  }

  @Override
  public void stopJob(UUID job) {
    ask("stopping job " + job, Void.class, call -> new ClientMessage.StopJob(call, job));
  }

  @Override
  public void removeJob(UUID job) {
    askToEnd("removing job " + job, call -> new ClientMessage.RemoveJob(call, job));
    jobInfos.forget(job);
  }

  @Override
  public List<JobInfo> jobs(boolean all) {
    return JobPages.all(
        after ->
            ask(
                "the jobs",
                HostMessage.Jobs.class,
                call -> new ClientMessage.GetJobs(call, all, after)));
  }

  @Override
  public List<SessionInfo> sessions() {
    HostMessage.Sessions answer =
        ask("the sessions", HostMessage.Sessions.class, ClientMessage.GetSessions::new);
    return answer == null ? List.of() : answer.sessions();
  }

  @Override
  public void endSession(UUID session) {
    askToEnd("ending session " + session, call -> new ClientMessage.EndSession(call, session));
  }

  /** Questions change nothing by being asked twice; one whose answer was lost is asked again. */
  <T> @Nullable T ask(String what, Class<T> type, IntFunction<ClientMessage> message) {
    return ask(what, type, message, loss -> {});
  }

  private <T> @Nullable T ask(
      String what,
      Class<T> type,
      IntFunction<ClientMessage> message,
      Consumer<ConnectionLostException> beforeRepeating) {
    try {
      return links.require(what, options.reconnectTimeout()).ask(what, type, message);
    } catch (ConnectionLostException e) {
      if (!links.mayReturn()) {
        throw e;
      }
      LOG.debug("Session {}: {} is asked again", name, what, e);
      Link next = links.require(what, options.reconnectTimeout());
      beforeRepeating.accept(e);
      return next.ask(what, type, message);
    }
  }

  /** The same for what can be done once only: a second attempt may find it done. */
  private void askToEnd(String what, IntFunction<ClientMessage> message) {
    int before = links.generation();
    try {
      ask(what, Void.class, message);
    } catch (RemotingException e) {
      if (e.code() != ErrorCode.NOT_FOUND || links.generation() == before) {
        throw e;
      }
      LOG.debug("{} was done before its answer was lost", what, e);
    }
  }

  @Override
  public void disconnect(Duration idleTimeout) {
    links.disconnect(idleTimeout);
  }

  @Override
  public void connect(boolean takeOver) {
    links.connect(takeOver);
  }

  @Override
  public SessionReference reference() {
    URI address = links.address();
    boolean moved = !address.equals(uri);
    return new SessionReference(
        moved ? address : UserHostAddress.of(uri, options.transport()), id(), name);
  }

  @Override
  public Map<String, Object> referenceOptions() {
    return "local".equals(uri.getScheme()) ? Map.of() : options.transport();
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
    links.close();
  }

  /** A link is over. */
  void ended(Link over, SessionState how) {
    links.ended(over, how);
  }

  /** Whether the host has said that it is to be found elsewhere. */
  boolean isLeftFor(String address) {
    return links.isLeftFor(address);
  }

  /** A listener that fails is no reason to end the session, or to tell the others nothing. */
  void tell(Consumer<SessionListener> news) {
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
    return jobInfos.find(job);
  }

  JobInfos jobInfos() {
    return jobInfos;
  }

  Signatures signatures() {
    return signatures;
  }

  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(name, uri, state());
  }
}
