package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Names;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange with one near end over one connection: keeps its rules, from the greeting to the
 * end. Messages come one at a time, from the reader; what takes time is given back to be done off
 * the reader.
 */
final class Conversation implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** A near end that does not say hello within this time is sent away. */
  private static final long GREETING_MILLIS = 30_000;

  private final Host host;
  private final Door door;
  private final Connection connection;
  private final CallTable calls = new CallTable(this::tell);
  private final ClientRequests requests = new ClientRequests(this, calls);

  /** Before the greeting the host's own: no value of a session has come by then. */
  private volatile MessageCodec codec;

  private volatile @Nullable HostSession session;
  private volatile boolean welcomed;
  private SessionState state = SessionState.NEW;
  private Threads.Cancellable greetingTimer = () -> {};

  Conversation(Host host, Transport transport, MessageCodec codec, Door door) {
    this.host = host;
    this.door = door;
    this.codec = codec;
    this.connection = new Connection(transport, codec, this, host.pool(), host.heartbeat());
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

  Host host() {
    return host;
  }

  Connection connection() {
    return connection;
  }

  MessageCodec codec() {
    return codec;
  }

  /** The session; only after the greeting. */
  HostSession session() {
    HostSession now = session;
    if (now == null) {
      throw new IllegalStateException("The near end has not been greeted");
    }
    return now;
  }

  /** Ends the conversation in good order, from the host's side. */
  void close(ErrorCode code, String why) {
    transition(SessionState.Event.CLOSE);
    connection.close(new PeerMessage.Goodbye(code, why));
  }

  boolean awaitEnd(long millis) {
    return connection.awaitEnd(millis);
  }

  /** What crosses with an end of the conversation on the way is passed over. */
  @Override
  public @Nullable Runnable received(MessageType type, int call, ByteBuffer body) {
    SessionState now = state();
    if (now == SessionState.CLOSING || now.isOffline()) {
      return null;
    }
    if ((now == SessionState.OPENING) != (type == MessageType.HELLO)
        && type != MessageType.GOODBYE) {
      throw new ProtocolException(
          "Message %s cannot come while the session is %s".formatted(type, now));
    }
    try {
      return requests.take(codec.decodeClient(type, call, body));
    } catch (ValueException e) {
      return requests.unreadable(call, e);
    }
  }

  @Override
  public void ended(@Nullable Throwable cause) {
    if (cause instanceof ProtocolException) {
      LOG.warn("The conversation with {} ends", connection.peer(), cause);
    }
    boolean said = state() == SessionState.CLOSING;
    try {
      greetingTimer.cancel();
      transition(cause == null ? SessionState.Event.DISCONNECT : SessionState.Event.FAIL);
      calls.stopAll();
      HostSession left = session;
      if (left != null) {
        left.release(this, said);
      }
    } finally {
      host.forget(this);
    }
  }

  private synchronized SessionState state() {
    return state;
  }

  private synchronized void transition(SessionState.Event event) {
    state = state.next(event);
  }

  /** Greets; what the near end cannot have it is told, and the conversation ends. */
  Runnable hello(ClientMessage.Hello hello) {
    requireVersion(hello);
    greetingTimer.cancel();
    boolean resumed = hello.opening().session() != null;
    HostSession found;
    try {
      found = host.sessions().admit(this, hello, door);
    } catch (RemotingException e) {
      transition(SessionState.Event.CLOSE);
      return () -> connection.close(new PeerMessage.Goodbye(e.code(), e.getMessage()));
    }
    begin(found);
    connection.open();
    HostMessage welcome =
        new HostMessage.Welcome(
            ProtocolLimits.VERSION,
            Set.of(),
            Host.AGENT,
            host.computerName(),
            ProcessHandle.current().pid(),
            found.admission(resumed));
    return () -> {
      tell(welcome);
      welcomed = true;
    };
  }

  /** The connection may end at any moment: the session is not to be held by what has ended. */
  private void begin(HostSession found) {
    boolean begun = false;
    try {
      codec = found.codec();
      session = found;
      transition(SessionState.Event.WELCOME);
      begun = true;
    } finally {
      if (!begun) {
        found.release(this, false);
      }
    }
  }

  private static void requireVersion(ClientMessage.Hello hello) {
    if (hello.minVersion() > ProtocolLimits.VERSION
        || hello.maxVersion() < ProtocolLimits.VERSION) {
      throw new ProtocolException(
          ErrorCode.VERSION_MISMATCH,
          ProtocolException.Fault.PEER,
          "The near end speaks versions %d to %d of the protocol, this host speaks %d"
              .formatted(hello.minVersion(), hello.maxVersion(), ProtocolLimits.VERSION),
          null);
    }
  }

  /** The near end leaves and means to come back. */
  Runnable detach(ClientMessage.Detach message) {
    HostSession left = session();
    if (!left.isDetachable()) {
      throw new ProtocolException("The session ends with its connection and cannot be left");
    }
    transition(SessionState.Event.DETACH);
    Refuge refuge = door.refuge();
    if (refuge == null) {
      left.detach(this, message.idleTimeout());
      return () -> letGo("");
    }
    return () -> leaveTo(refuge, left, message);
  }

  /** The session is not left before it can be found again. */
  private void leaveTo(Refuge refuge, HostSession left, ClientMessage.Detach message) {
    String address;
    try {
      address = refuge.open(host);
    } catch (IOException e) {
      LOG.warn("Session {} cannot be left", left.id(), e);
      String why = "The session cannot be left, and ends: " + e.getMessage();
      // Before the end is known here: this process ends with its last conversation.
      tell(new PeerMessage.Goodbye(ErrorCode.REFUSED, why));
      connection.end(null);
      return;
    }
    left.detach(this, message.idleTimeout());
    letGo(address);
  }

  /** What is still to be sent goes before it; an end without a last word would drop it. */
  private void letGo(String address) {
    connection.close(new HostMessage.Detached(address));
  }

  Runnable goodbye(PeerMessage.Goodbye message) {
    if (message.code() != ErrorCode.SESSION_CLOSED) {
      LOG.warn(
          "The conversation with {} is ended by its near end: {}",
          connection.peer(),
          Names.printable(message.message()));
    }
    transition(SessionState.Event.CLOSE);
    return () ->
        connection.close(
            new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "As the near end wishes"));
  }

  /** Nothing may come before the welcome; a near end that comes back asks for what it missed. */
  void tellNews(HostMessage message) {
    if (welcomed) {
      tell(message);
    }
  }

  void tell(HostMessage message) {
    try {
      connection.send(message);
    } catch (RemotingException e) {
      LOG.debug("Nobody is there to be told of {}", message.type(), e);
    }
  }
}
