package dev.yonder.session;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.ValueException;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.TransportOptions;
import dev.yonder.value.Origins;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present link of a session, and how the session gets another one when it was left or lost.
 *
 * <p>Safe for use by several threads.
 */
final class Links {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);

  /** How long it may take to tell a host whose connection was lost that all is over. */
  private static final Duration LAST_WORD_PATIENCE = Duration.ofSeconds(2);

  private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(100);

  private final NativeSession session;
  private final SessionOptions options;
  private final UUID owner = UUID.randomUUID();
  private final Reconnection reconnection =
      new Reconnection(() -> state() == SessionState.OPEN, this::comeBack);

  private volatile MessageCodec codec;
  private volatile @Nullable Link link;
  private volatile HostMessage.@Nullable Welcome welcome;
  private volatile @Nullable URI reach;
  private volatile @Nullable LostState lost;
  private volatile int generation;
  private volatile boolean closed;

  /** Whether the session is wanted back even from another near end. */
  private volatile boolean takingOver;

  private boolean toldOfEnd;

  Links(NativeSession session, SessionOptions options) {
    this.session = session;
    this.options = options;
    this.codec = newCodec();
  }

  /** What a bag of another session stands for must not be looked for in this one. */
  private MessageCodec newCodec() {
    return new MessageCodec(options.limits(), options.adapters())
        .with(Origins.of(UUID.randomUUID()));
  }

  /** What the host said of itself and the session last. */
  HostMessage.Welcome welcome() {
    HostMessage.Welcome message = welcome;
    if (message == null) {
      throw new IllegalStateException("The session was never open");
    }
    return message;
  }

  MessageCodec codec() {
    return codec;
  }

  SessionState state() {
    Link now = link;
    return closed ? SessionState.CLOSED : now == null ? SessionState.NEW : now.state();
  }

  int generation() {
    return generation;
  }

  @Nullable LostState lost() {
    return lost;
  }

  private Link current() {
    Link now = link;
    if (now == null) {
      throw new IllegalStateException("The session was never open");
    }
    return now;
  }

  /** Makes the first link: to a new session, or to one that is there. */
  void open(@Nullable UUID wanted, boolean takeOver) {
    use(greet(wanted, takeOver, options.connectTimeout()));
  }

  private Link greet(@Nullable UUID wanted, boolean takeOver, Duration timeout) {
    Link next = new Link(session, codec, carrier(wanted, timeout), options.heartbeat());
    HostMessage.Welcome answer =
        next.greet(
            new ClientMessage.Opening(
                owner, wanted, takeOver, session.name(), options.idleTimeout()),
            timeout);
    welcome = answer;
    return next;
  }

  /** A host that was left may be reached at another address than the one at which it is started. */
  private Transport carrier(@Nullable UUID wanted, Duration timeout) {
    URI left = wanted == null ? null : reach;
    return left == null
        ? Carriers.open(session.origin(), new TransportOptions(timeout, options.transport()))
        : Carriers.open(left, new TransportOptions(timeout, Map.of()));
  }

  private void use(Link next) {
    generation++;
    link = next;
    if (closed) {
      next.close();
      throw new SessionClosedException("session %s was closed".formatted(session.name()), null);
    } else if (next.state().isOffline()) {
      ended(next, next.state());
    }
  }

  /**
   * The link for what is to be sent now; a session that was left or lost comes back for it.
   *
   * @param what what is to be sent
   * @param patience how long bringing it back may take
   */
  Link require(String what, Duration patience) {
    if (state() == SessionState.OPEN && !reconnection.isElsewhere()) {
      return current();
    }
    requireReturn(what);
    bringBack(what, patience);
    return current();
  }

  /** Whether something that was not sent, or may be sent twice, is worth another attempt. */
  boolean mayReturn() {
    return !closed
        && !options.reconnectTimeout().isZero()
        && state() != SessionState.DISCONNECTED
        && !isHopeless(current().endCause());
  }

  private static boolean isHopeless(@Nullable Throwable cause) {
    return cause instanceof ProtocolException || cause instanceof ValueException;
  }

  private void requireReturn(String what) {
    SessionState now = state();
    Throwable cause = current().endCause();
    boolean alone = now == SessionState.BROKEN && options.reconnectTimeout().isZero();
    if (cause != null && now != SessionState.CLOSED && (alone || isHopeless(cause))) {
      throw Failures.ofLoss(what, cause, false);
    } else if (now == SessionState.CLOSED || now == SessionState.CLOSING) {
      throw new SessionClosedException(
          "%s: session %s to %s is %s; open a new one"
              .formatted(what, session.name(), session.uri(), now),
          cause);
    }
  }

  private void bringBack(String what, Duration patience) {
    try {
      reconnection.run(patience);
    } catch (RemotingException e) {
      throw Failures.ofReturn(what, session.name(), e);
    }
  }

  /** Tries once, or waits for whoever is at it. */
  void connect(boolean takeOver) {
    requireNotClosed("connecting");
    takingOver = takeOver;
    try {
      bringBack("connecting", Duration.ZERO);
    } finally {
      takingOver = false;
    }
  }

  private void comeBack(Duration left) {
    Duration timeout = options.connectTimeout();
    if (!left.isZero() && left.compareTo(timeout) < 0) {
      timeout = left.compareTo(SHORTEST_ATTEMPT) < 0 ? SHORTEST_ATTEMPT : left;
    }
    UUID before = welcome().session().id();
    if (!isKept() || !resume(before, timeout)) {
      renew(before, timeout);
    }
    session.tell(listener -> listener.stateChanged(SessionState.OPEN));
  }

  /** Whether the session may be at its host yet: else asking would only start another host. */
  private boolean isKept() {
    return reach != null || !welcome().session().idleTimeout().isZero();
  }

  /**
   * Comes back to the session.
   *
   * @return false when its host does not have it any longer
   */
  private boolean resume(UUID id, Duration timeout) {
    try {
      use(greet(id, takingOver, timeout));
    } catch (RemotingException e) {
      boolean gone =
          e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.CANNOT_CONNECT && reach != null;
      if (!gone) {
        throw e;
      }
      LOG.debug("Session {}: its host no longer has it", session.name(), e);
      return false;
    }
    session.jobInfos().refresh(current());
    return true;
  }

  private void renew(UUID before, Duration timeout) {
    reach = null;
    codec = newCodec();
    use(greet(null, false, timeout));
    session.signatures().forget();
    LostState news = session.jobInfos().lostSince(current(), before);
    lost = news;
    LOG.info("Session {} was made anew; lost: {}", session.name(), news);
    session.tell(listener -> listener.renewed(news));
  }

  /** Leaves the session; does nothing when that was done before. */
  void disconnect(Duration idleTimeout) {
    if (!welcome().session().detachable()) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Session %s cannot be disconnected: its host ends with the connection"
              .formatted(session.name()));
    } else if (state() != SessionState.DISCONNECTED) {
      requireNotClosed("disconnecting");
      current().detach(idleTimeout);
    }
  }

  private void requireNotClosed(String what) {
    if (closed) {
      throw new SessionClosedException(
          "%s: session %s was closed".formatted(what, session.name()), null);
    }
  }

  /** Where the host, and this session, is to be found now, also by another process. */
  URI address() {
    URI left = reach;
    return left == null ? session.origin() : left;
  }

  /**
   * The host says where the session is to be found. Nobody but a child of this process may: a
   * stranger could point anywhere.
   *
   * @return false when it stays where it is
   */
  boolean isLeftFor(String address) {
    if (address.isEmpty()) {
      return false;
    }
    URI target = TransportAddress.parse(address);
    if (!"local".equals(session.origin().getScheme()) || !"unix".equals(target.getScheme())) {
      throw new ProtocolException(
          "The host at %s says that it is to be found elsewhere".formatted(session.origin()));
    }
    reach = target;
    return true;
  }

  /** A link is over. */
  void ended(Link over, SessionState how) {
    if (over != link) {
      return;
    } else if (how == SessionState.CLOSED) {
      closed = true;
      tellOfEnd();
    } else {
      session.tell(listener -> listener.stateChanged(how));
    }
  }

  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    reconnection.giveUp();
    Link last = link;
    if (last != null && last.state() == SessionState.BROKEN) {
      endLost(last);
    } else if (last != null) {
      last.close();
    }
    tellOfEnd();
  }

  private void tellOfEnd() {
    synchronized (this) {
      if (toldOfEnd) {
        return;
      }
      toldOfEnd = true;
    }
    session.tell(listener -> listener.stateChanged(SessionState.CLOSED));
  }

  /** The host may still keep the session, for nobody: it is told so if that is soon done. */
  private void endLost(Link broken) {
    boolean wanted = isKept() && !options.reconnectTimeout().isZero();
    if (!wanted || broken.hasHostEnded() || isHopeless(broken.endCause())) {
      return;
    }
    try {
      greet(welcome().session().id(), false, LAST_WORD_PATIENCE).close();
    } catch (RemotingException e) {
      LOG.debug(
          "Session {} is left to its host, which ends it after its idle time-out",
          session.name(),
          e);
    }
  }
}
