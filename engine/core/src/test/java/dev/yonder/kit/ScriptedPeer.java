package dev.yonder.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.RemotingException;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Frame;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.MessageAssembly;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.MessageType;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a carrier that plays a script: says what it is told to, whether the protocol allows it
 * or not, and expects what the other end should say. Every wait is bounded.
 */
public final class ScriptedPeer implements AutoCloseable {
  /** Encodes and decodes like an ordinary end. */
  public static final MessageCodec CODEC =
      new MessageCodec(ValueLimits.DEFAULT, ValueAdapters.standard());

  private static final long WAIT_SECONDS = 10;

  /** What a peer that plays a host calls its session. */
  public static final UUID SESSION = UUID.fromString("00000000-0000-4000-8000-000000000001");

  private final Transport transport;
  private final boolean playsHost;
  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final List<Message> received = new CopyOnWriteArrayList<>();
  private final Thread reader;

  /** A message, or the end of the carrier when it is null. */
  private record Arrival(@Nullable Message message, @Nullable Exception error) {}

  private ScriptedPeer(Transport transport, boolean playsHost) {
    this.transport = transport;
    this.playsHost = playsHost;
    this.reader = new Thread(this::read, "kit-peer");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * A peer that plays a near end.
   *
   * @param transport its end of the carrier
   * @return the peer
   */
  public static ScriptedPeer client(Transport transport) {
    return new ScriptedPeer(transport, false);
  }

  /**
   * A peer that plays a host.
   *
   * @param transport its end of the carrier
   * @return the peer
   */
  public static ScriptedPeer host(Transport transport) {
    return new ScriptedPeer(transport, true);
  }

  /**
   * Offers hosts at {@code memory:NAME} that play a script, one for each session.
   *
   * @param name the name
   * @param script what each of them does, on a thread of its own
   * @return closes the door
   */
  public static Door listen(String name, Consumer<ScriptedPeer> script) {
    Door door = new Door(name, script);
    MemoryTransport.register(door);
    return door;
  }

  /** A name in memory at which scripted hosts answer. */
  public static final class Door implements LocalHost, AutoCloseable {
    private final String name;
    private final Consumer<ScriptedPeer> script;
    private final List<ScriptedPeer> peers = new CopyOnWriteArrayList<>();
    private final List<Thread> actors = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private Door(String name, Consumer<ScriptedPeer> script) {
      this.name = name;
      this.script = script;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void serve(Transport transport) {
      ScriptedPeer peer = host(transport);
      peers.add(peer);
      Thread actor = new Thread(() -> script.accept(peer), "kit-script");
      actor.setDaemon(true);
      actor.setUncaughtExceptionHandler((thread, error) -> failures.add(error));
      actors.add(actor);
      actor.start();
    }

    /** Waits until the scripts have ended, and fails if one of them did. */
    public void assertPlayed() {
      actors.forEach(ScriptedPeer::join);
      assertThat(failures).as("failures of the scripts").isEmpty();
    }

    @Override
    public void close() {
      MemoryTransport.unregister(this);
      peers.forEach(ScriptedPeer::close);
      actors.forEach(ScriptedPeer::join);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).as("%s still runs", thread.getName()).isFalse();
  }

  private void read() {
    MessageAssembly assembly = new MessageAssembly();
    assembly.open();
    try {
      for (ByteBuffer bytes = transport.receive(); bytes != null; bytes = transport.receive()) {
        Frame frame = Frame.parse(bytes);
        ByteBuffer body = assembly.take(frame);
        if (body != null) {
          Message message =
              playsHost
                  ? CODEC.decodeClient(frame.type(), frame.call(), body)
                  : CODEC.decodeHost(frame.type(), frame.call(), body);
          received.add(message);
          arrivals.add(new Arrival(message, null));
        }
      }
      arrivals.add(new Arrival(null, null));
    } catch (IOException | RemotingException e) {
      arrivals.add(new Arrival(null, e));
    }
  }

  /**
   * Says messages, each in good form.
   *
   * @param messages the messages
   */
  public void send(Message... messages) {
    for (Message message : messages) {
      sendBytes(CODEC.encode(message));
    }
  }

  /**
   * Sends one frame with whatever in it.
   *
   * @param type the number of a type
   * @param flags the flags
   * @param call the call's number
   * @param payload the payload
   */
  public void sendFrame(int type, int flags, int call, byte... payload) {
    sendBytes(frame(type, flags, call, payload));
  }

  /**
   * The bytes of a frame with whatever in it.
   *
   * @param type the number of a type
   * @param flags the flags
   * @param call the call's number
   * @param payload the payload
   * @return its length, its header and the payload
   */
  public static ByteBuffer frame(int type, int flags, int call, byte... payload) {
    return ByteBuffer.allocate(Transport.LENGTH_BYTES + Frame.HEADER_BYTES + payload.length)
        .putInt(Frame.HEADER_BYTES + payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(call)
        .put(payload)
        .flip();
  }

  /**
   * Sends bytes as they are.
   *
   * @param bytes the bytes
   */
  public void sendBytes(ByteBuffer bytes) {
    try {
      transport.send(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Says the beginning of a message and ends the carrier there.
   *
   * @param message the message
   * @param bytes how many bytes of its frames are sent
   */
  public void cutInside(Message message, int bytes) {
    sendBytes(CODEC.encode(message).limit(bytes));
    cut();
  }

  /** Ends the carrier without a word. */
  public void cut() {
    transport.close();
  }

  /**
   * Expects a message of some kind next.
   *
   * @param <M> the kind
   * @param kind the kind
   * @return the message
   */
  public <M extends Message> M expect(Class<M> kind) {
    Arrival arrival = next();
    assertThat(arrival.message())
        .as("%s was expected, the carrier ended with %s", kind.getSimpleName(), arrival.error())
        .isInstanceOf(kind);
    return kind.cast(arrival.message());
  }

  /**
   * Waits for a message, passing over those that come before it.
   *
   * @param kind its class
   * @param <M> its class
   * @return the message
   */
  public <M extends Message> M await(Class<M> kind) {
    for (Arrival arrival = next(); ; arrival = next()) {
      assertThat(arrival.message()).as("the carrier ended with %s", arrival.error()).isNotNull();
      if (kind.isInstance(arrival.message())) {
        return kind.cast(arrival.message());
      }
    }
  }

  /** Expects that the other end has ended the carrier, and says nothing more before. */
  public void expectEnd() {
    assertThat(next().message()).as("a message instead of the end").isNull();
  }

  private Arrival next() {
    try {
      Arrival arrival = arrivals.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      assertThat(arrival).as("nothing came for %d seconds", WAIT_SECONDS).isNotNull();
      return arrival;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Greets a real near end: expects its hello and welcomes it. */
  public void welcome() {
    expect(ClientMessage.Hello.class);
    send(welcome(1));
  }

  /**
   * A host's answer to the greeting, for a session that ends with its connection.
   *
   * @param version the version of the protocol that it wants to speak
   * @return the message
   */
  public static HostMessage.Welcome welcome(int version) {
    return new HostMessage.Welcome(
        version,
        Set.of(),
        "scripted",
        "nowhere",
        1,
        new HostMessage.Admission(SESSION, "", Duration.ZERO, false, false));
  }

  /**
   * A near end's greeting, for a new session.
   *
   * @param minVersion the lowest version that it speaks
   * @param maxVersion the highest version that it speaks
   * @return the message
   */
  public static ClientMessage.Hello hello(int minVersion, int maxVersion) {
    return new ClientMessage.Hello(
        minVersion,
        maxVersion,
        Set.of(),
        "scripted",
        new ClientMessage.Opening(UUID.randomUUID(), null, false, "", Duration.ZERO));
  }

  /**
   * Greets a real host.
   *
   * @return its welcome
   */
  public HostMessage.Welcome hello() {
    send(hello(1, 1));
    return expect(HostMessage.Welcome.class);
  }

  /**
   * What has come so far, expected or not.
   *
   * @return the messages in order
   */
  public List<Message> received() {
    return List.copyOf(received);
  }

  /** Checks that nothing has come that was not expected, but for signs of life. */
  public void assertExhausted() {
    List<Message> left = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      if (arrival.message() != null && arrival.message().type() != MessageType.PING) {
        left.add(arrival.message());
      }
    }
    assertThat(left).as("messages that nobody expected").isEmpty();
  }

  @Override
  public void close() {
    transport.close();
    join(reader);
  }
}
