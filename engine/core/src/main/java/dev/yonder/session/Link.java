package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a session, from the greeting to its end, and who waits for something from it. A
 * session that comes back gets another one.
 */
final class Link implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);
  private static final String AGENT = "yonder";
  private static final long CLOSE_MILLIS = 2_000;

  /** Where a session is to be found again is worth a longer wait. */
  private static final long DETACH_MILLIS = 10_000;

  private final NativeSession session;
  private final MessageCodec codec;
  private final Connection connection;
  private final PendingCalls pending = new PendingCalls();
  private final HostMessages messages;
  private final Greeting greeting;
  private volatile SessionState state = SessionState.NEW;
  private volatile @Nullable Throwable endCause;
  private volatile @Nullable RemotingException refusal;
  private volatile boolean hostEnded;

  Link(NativeSession session, MessageCodec codec, Transport transport, Duration heartbeat) {
    this.session = session;
    this.codec = codec;
    this.messages = new HostMessages(session, this, pending);
    this.greeting = new Greeting(session.uri());
    this.connection =
        new Connection(
            transport,
            codec,
            this,
            reader -> Threads.startPlatform("yonder-reader " + transport.peer(), reader),
            heartbeat);
  }

  /**
   * Greets the host.
   *
   * @return its answer
   * @throws RemotingException if it does not answer in time, or will not give the session
   */
  HostMessage.Welcome greet(ClientMessage.Opening opening, Duration timeout) {
    transition(SessionState.Event.CONNECT);
    boolean open = false;
    try {
      connection.start();
      connection.offer(
          new ClientMessage.Hello(
              ProtocolLimits.VERSION, ProtocolLimits.VERSION, Set.of(), agent(), opening));
      greeting.await(timeout);
      open = true;
      return greeting.welcome();
    } finally {
      if (!open) {
        connection.end(null);
      }
    }
  }

  /** What this program is, for people at the other end: they may have to ask it to let go. */
  private static String agent() {
    return "%s, process %d".formatted(AGENT, ProcessHandle.current().pid());
  }

  SessionState state() {
    return state;
  }

  @Nullable Throwable endCause() {
    return endCause;
  }

  /** Whether the host has said that it ends, and its sessions with it. */
  boolean hasHostEnded() {
    return hostEnded;
  }

  MessageCodec codec() {
    return codec;
  }

  private synchronized SessionState transition(SessionState.Event event) {
    state = state.next(event);
    return state;
  }

  Call start(
      String what, @Nullable Duration timeout, long from, IntFunction<ClientMessage> message) {
    int id = pending.nextNumber();
    Call call = new Call(id, what, this, timeout, from);
    Outgoing request = connection.encode(message.apply(id));
    call.sending(request);
    send(id, what, call, request);
    return call;
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
    if (state == SessionState.OPEN) {
      return;
    }
    Throwable cause = endCause;
    if (cause != null) {
      throw Failures.ofLoss(what, cause, false);
    }
    throw new SessionClosedException(
        "%s: session %s to %s is %s".formatted(what, session.name(), session.uri(), state), null);
  }

  void send(ClientMessage message) {
    requireOpen("session " + session.name());
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
      requireOpen("session " + session.name());
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

  /** Ends the session because of what the host sent. */
  void fail(ProtocolException cause) {
    connection.end(cause);
  }

  /** Ends the conversation in good order, and with it the session. */
  void close() {
    synchronized (this) {
      if (state != SessionState.OPEN) {
        return;
      }
      transition(SessionState.Event.CLOSE);
    }
    leave(
        new SessionClosedException("session " + session.name() + " was closed", null),
        new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "Closed by its owner"),
        CLOSE_MILLIS);
  }

  /** Ends the conversation in good order; the session lives on at the host. */
  void detach(Duration idleTimeout) {
    synchronized (this) {
      requireOpen("disconnecting");
      transition(SessionState.Event.DETACH);
    }
    leave(
        new SessionClosedException("session " + session.name() + " was disconnected", null),
        new ClientMessage.Detach(idleTimeout),
        DETACH_MILLIS);
    RemotingException refused = refusal;
    if (refused != null) {
      throw refused;
    }
  }

  private void leave(Throwable cause, ClientMessage lastWord, long millis) {
    endCause = cause;
    pending.failAll(cause);
    connection.offer(lastWord);
    summonReader();
    connection.awaitEnd(millis);
    connection.end(null);
  }

  /** Who has left is told that the host agrees, and no more of its calls and jobs. */
  @Override
  public @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
    boolean last = type == MessageType.GOODBYE || type == MessageType.DETACHED;
    SessionState now = state;
    if ((now == SessionState.CLOSING || now.isOffline()) && !last) {
      return null;
    }
    if ((now == SessionState.OPENING) != (type == MessageType.WELCOME) && !last) {
      throw new ProtocolException(
          "Message %s cannot come while the session is %s".formatted(type, now));
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
    session.ended(this, last);
  }

  /** The host has answered the greeting. */
  void welcome(HostMessage.Welcome message) {
    greeting.requireVersion(message);
    transition(SessionState.Event.WELCOME);
    connection.open();
    greeting.answered(message);
  }

  /** The host ends the conversation. */
  void goodbye(PeerMessage.Goodbye message) {
    String why = Names.printable(message.message());
    switch (message.code()) {
      case SESSION_CLOSED -> {
        if (endCause == null) {
          endCause = new SessionClosedException("the host ended the session: " + why, null);
        }
        transition(SessionState.Event.CLOSE);
        connection.end(null);
      }
      case HOST_ENDED -> {
        hostEnded = true;
        connection.end(
            new ConnectionLostException(
                "the host at %s has ended in good order: %s".formatted(connection.peer(), why),
                true,
                null));
      }
      case SESSION_TAKEN, NOT_FOUND, REFUSED -> {
        RemotingException refused = new RemotingException(message.code(), why);
        refusal = refused;
        connection.end(refused);
      }
      default ->
          connection.end(
              new ProtocolException(message.code(), ProtocolException.Fault.OURS, why, null));
    }
  }

  /** The host agrees to the leaving, and lives on elsewhere if it says so. */
  void detached(HostMessage.Detached message) {
    if (state != SessionState.DISCONNECTED) {
      throw new ProtocolException("The host lets a near end go that has not left");
    }
    if (session.isLeftFor(message.reach())) {
      connection.release();
    }
    connection.end(null);
  }
}
