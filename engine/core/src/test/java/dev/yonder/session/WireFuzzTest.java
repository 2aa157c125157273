package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.host.Host;
import dev.yonder.kit.FuzzModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.Frame;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.MessageType;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.SampleMessages;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SharedArgument;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Says everything wrong to both ends that can be said. {@code -Dyonder.fuzz.cases=N} sets how
 * often; {@code -Dyonder.fuzz.seed=N} repeats a run.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class WireFuzzTest {
  private static final int CASES = Integer.getInteger("yonder.fuzz.cases", 20_000);
  private static final long SEED = Long.getLong("yonder.fuzz.seed", 42);
  private static final long CASE_SECONDS = 20;

  /** Ends every conversation: whatever is half said is completed, then a length is impossible. */
  private static final byte[] NONSENSE = nonsense();

  private final Leftovers leftovers = Leftovers.watch();
  private final Random random = new Random(SEED);
  private final ExecutorService watchers = Executors.newCachedThreadPool();

  private static byte[] nonsense() {
    byte[] nonsense = new byte[Transport.MAX_FRAME + 64];
    Arrays.fill(nonsense, (byte) 0xff);
    return nonsense;
  }

  @AfterEach
  void leaveNothing() throws Exception {
    watchers.shutdownNow();
    assertThat(watchers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    leftovers.assertNone();
  }

  @Test
  void aHostSurvivesWhateverANearEndSays() throws Exception {
    FuzzModule module = new FuzzModule();
    try (Host host = Host.builder().module(module).build()) {
      Supplier<Transport> door =
          () -> {
            MemoryTransport.Pair pair = MemoryTransport.pair("attack");
            host.serve(pair.far());
            return pair.near();
          };
      MemoryTransport.Pair faithful = MemoryTransport.pair("faithful");
      host.serve(faithful.far());
      ScriptedPeer other = ScriptedPeer.client(faithful.near());
      other.hello();
      for (int i = 0; i < CASES / 2; i++) {
        attackHost(door, i);
        if (i % 1_000 == 0) {
          int call = i + 1;
          other.send(
              new ClientMessage.Invoke(call, Invocation.of("Add-Number", 1, i), new Credit(9, 9)));
          HostMessage answer = other.expect(HostMessage.class);
          while (!(answer instanceof HostMessage.End)) {
            answer = other.expect(HostMessage.class);
          }
        }
      }
      other.close();
      Leftovers.await("all commands end", () -> module.running() == 0);
    }
  }

  /** What is left of sessions that outlive the attack is ended now and then, as a user would. */
  @Test
  void aHostThatKeepsSessionsSurvivesWhateverANearEndSays() throws Exception {
    FuzzModule module = new FuzzModule();
    try (Host host =
        Host.builder()
            .module(module)
            .journalBytes(65_536)
            .idleTimeout(Duration.ofMillis(20), Duration.ofSeconds(1))
            .build()) {
      host.listenInMemory("fuzz");
      URI at = URI.create("memory:fuzz");
      Supplier<Transport> door = () -> Carriers.open(at, TransportOptions.DEFAULT);
      try (Session faithful = Session.open(at, SessionOptions.DEFAULT)) {
        for (int i = 0; i < CASES / 4; i++) {
          attackHost(door, i);
          if (i % 250 == 0) {
            assertThat(faithful.call(Invocation.of("Add-Number", 1, i)).value()).isEqualTo(i + 1);
            endOthers(faithful);
          }
        }
        Leftovers.await(
            "all sessions end",
            () -> {
              endOthers(faithful);
              return faithful.sessions().size() == 1;
            });
      }
      Leftovers.await("all commands end", () -> module.running() == 0);
    }
  }

  private static void endOthers(Session faithful) {
    for (SessionInfo info : faithful.sessions()) {
      try {
        if (!info.id().equals(faithful.id())) {
          faithful.endSession(info.id());
        }
      } catch (RemotingException e) {
        // It ended by itself.
        assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND);
      }
    }
  }

  private void attackHost(Supplier<Transport> door, int number) throws Exception {
    boolean greeted = random.nextBoolean();
    byte[] attack = attack(clientMessages());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (greeted) {
      bytes.writeBytes(bytes(ScriptedPeer.hello(1, 1)));
    }
    bytes.writeBytes(attack);
    bytes.writeBytes(NONSENSE);
    Transport near = door.get();
    Future<?> sender =
        watchers.submit(
            () -> {
              try {
                near.send(ByteBuffer.wrap(bytes.toByteArray()));
              } catch (IOException e) {
                // The host had heard enough.
                assertThat(e).isNotNull();
              }
            });
    String what = "case %d of seed %d, %d bytes".formatted(number, SEED, attack.length);
    Message last = bounded(what, near, () -> lastWord(near));
    sender.get(CASE_SECONDS, TimeUnit.SECONDS);
    near.close();
    assertThat(last).as(what + ": the host says why it ends").isNotNull();
    if (last instanceof HostMessage.Detached) {
      return;
    }
    PeerMessage.Goodbye goodbye = (PeerMessage.Goodbye) last;
    assertThat(goodbye.message()).as(what).isNotBlank();
    assertThat(goodbye.code())
        .as(what)
        .isIn(
            ErrorCode.PROTOCOL_VIOLATION,
            ErrorCode.VERSION_MISMATCH,
            // The attack had a goodbye in it, or a greeting for a session that is not there.
            ErrorCode.SESSION_CLOSED,
            ErrorCode.NOT_FOUND);
  }

  /** Reads to the end; null when the other end did not say goodbye. */
  private static @Nullable Message lastWord(Transport near) {
    Message last = null;
    try {
      for (ByteBuffer frame = near.receive(); frame != null; frame = near.receive()) {
        Frame parsed = Frame.parse(frame);
        if (parsed.type() == MessageType.GOODBYE || parsed.type() == MessageType.DETACHED) {
          last = ScriptedPeer.CODEC.decodeHost(parsed.type(), 0, parsed.payload());
        }
      }
    } catch (IOException e) {
      assertThat(e).isNotNull();
    }
    return last;
  }

  private <T> T bounded(String what, Transport carrier, java.util.concurrent.Callable<T> work)
      throws Exception {
    Future<T> done = watchers.submit(work);
    try {
      return done.get(CASE_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      carrier.close();
      throw new AssertionError(what + " hangs", e);
    }
  }

  @Test
  void aSessionSurvivesWhateverAHostSays() throws Exception {
    AtomicReference<byte[]> next = new AtomicReference<>();
    AtomicReference<Transport> carrier = new AtomicReference<>();
    LocalHost attacker =
        new LocalHost() {
          @Override
          public String name() {
            return "attacker";
          }

          @Override
          public void serve(Transport transport) {
            carrier.set(transport);
            watchers.execute(
                () -> {
                  try {
                    transport.send(ByteBuffer.wrap(next.get()));
                  } catch (IOException e) {
                    assertThat(e).isNotNull();
                  }
                });
          }
        };
    MemoryTransport.register(attacker);
    try {
      for (int i = 0; i < CASES / 2; i++) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (random.nextBoolean()) {
          bytes.writeBytes(bytes(ScriptedPeer.welcome(1)));
        }
        byte[] attack = attack(hostMessages());
        bytes.writeBytes(attack);
        bytes.writeBytes(NONSENSE);
        next.set(bytes.toByteArray());
        String what = "case %d of seed %d, %d bytes".formatted(i, SEED, attack.length);
        RemotingException end = watchers.submit(this::talk).get(CASE_SECONDS, TimeUnit.SECONDS);
        assertThat(end).as(what).isNotNull();
        assertThat(end.code()).as(what).isNotNull();
        assertThat(end.getMessage()).as(what).isNotBlank();
        if (end instanceof ProtocolException broken
            && broken.code() == ErrorCode.PROTOCOL_VIOLATION) {
          assertThat(broken.fault()).as(what).isEqualTo(ProtocolException.Fault.PEER);
        }
        carrier.get().close();
      }
    } finally {
      MemoryTransport.unregister(attacker);
    }
  }

  /** Opens a session and uses it until it fails, as it has to. */
  private RemotingException talk() {
    SessionOptions options =
        SessionOptions.DEFAULT
            .withConnectTimeout(Duration.ofSeconds(15))
            .withReconnectTimeout(Duration.ZERO);
    Session session;
    try {
      session = Session.open(URI.create("memory:attacker"), options);
    } catch (RemotingException e) {
      return e;
    }
    try (session) {
      List<Call> calls = new ArrayList<>();
      try {
        for (int i = 0; i < 4; i++) {
          calls.add(session.call(Invocation.of("Get-Number")));
        }
        session.catalogue();
      } catch (RemotingException e) {
        assertThat(e.code()).isNotNull();
      }
      RemotingException last = null;
      for (Call call : calls) {
        try {
          call.values();
        } catch (RemotingException e) {
          last = e;
        }
      }
      try {
        for (int i = 0; i < 1_000_000 && !session.state().isOffline(); i++) {
          session.jobs();
        }
        session.jobs();
        throw new AssertionError("the session is still open");
      } catch (RemotingException e) {
        return last == null ? e : last;
      }
    }
  }

  @Test
  void whatIsAnnouncedIsNotAllocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<byte[]> bodies = new ArrayList<>(announcements());
    for (int i = 0; i < CASES / 4; i++) {
      bodies.add(piece(random.nextBoolean() ? clientMessages() : hostMessages()));
    }
    for (byte[] body : bodies) {
      for (MessageType type : MessageType.values()) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
          ByteBuffer bytes = ByteBuffer.wrap(body);
          if (type.isFromClient()) {
            ScriptedPeer.CODEC.decodeClient(type, 1, bytes);
          } else {
            ScriptedPeer.CODEC.decodeHost(type, 1, bytes);
          }
        } catch (ProtocolException e) {
          assertThat(e.getMessage()).isNotBlank();
        } catch (ValueException e) {
          // Too large an argument, or one not kept, is no breach: the near end cannot know that.
          assertThat(type).isIn(MessageType.INVOKE, MessageType.START_JOB);
          assertThat(e.code()).isIn(ErrorCode.VALUE_TOO_LARGE, ErrorCode.VALUE_MISSING);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated)
            .as("bytes allocated for %d bytes of %s", body.length, type)
            .isLessThan(512 * 1024 + 200L * body.length);
      }
    }
  }

  /** Small bodies that announce much: lengths, counts and levels that are not there. */
  private static List<byte[]> announcements() {
    List<byte[]> bodies = new ArrayList<>();
    for (int major = 0; major < 8; major++) {
      for (int length = 24; length < 32; length++) {
        byte[] body = new byte[10];
        Arrays.fill(body, (byte) 0x7f);
        body[0] = (byte) (major << 5 | length);
        bodies.add(body);
        byte[] nested = new byte[11];
        System.arraycopy(body, 0, nested, 1, 10);
        nested[0] = (byte) 0x81;
        bodies.add(nested);
      }
    }
    for (int open : new int[] {0x81, 0x9f, 0xa1, 0xbf, 0xc2, 0xd8}) {
      byte[] deep = new byte[60_000];
      Arrays.fill(deep, (byte) open);
      bodies.add(deep);
    }
    return bodies;
  }

  /** Several pieces, each wrong in its own way or, now and then, right. */
  private byte[] attack(List<Message> vocabulary) {
    ByteArrayOutputStream attack = new ByteArrayOutputStream();
    int pieces = 1 + random.nextInt(4);
    for (int i = 0; i < pieces; i++) {
      attack.writeBytes(piece(vocabulary));
    }
    return attack.toByteArray();
  }

  private byte[] piece(List<Message> vocabulary) {
    Message message = vocabulary.get(random.nextInt(vocabulary.size()));
    byte[] right = bytes(message);
    return switch (random.nextInt(9)) {
      case 0 -> randomBytes(random.nextInt(200));
      case 1 -> Arrays.copyOf(right, random.nextInt(right.length));
      case 2, 3 -> flipped(right);
      case 4 -> announcing(right, random.nextInt());
      case 5 -> frame(message.type().id(), random.nextInt(4), random.nextInt(8), randomBytes(40));
      case 6 -> frame(random.nextInt(256), 0, random.nextInt(4), body(right));
      case 7 -> frame(message.type().id(), 0, message.call(), flipped(body(right)));
      default -> right;
    };
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] flipped(byte[] bytes) {
    byte[] flipped = bytes.clone();
    for (int i = 0; flipped.length > 0 && i <= random.nextInt(4); i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] announcing(byte[] bytes, int length) {
    ByteBuffer announcing = ByteBuffer.wrap(bytes.clone());
    announcing.putInt(0, length);
    return announcing.array();
  }

  private static byte[] body(byte[] frame) {
    return Arrays.copyOfRange(frame, Math.min(10, frame.length), frame.length);
  }

  private static byte[] frame(int type, int flags, int call, byte[] payload) {
    ByteBuffer frame = ScriptedPeer.frame(type, flags, call, payload);
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  private static byte[] bytes(Message message) {
    ByteBuffer frames = ScriptedPeer.CODEC.encode(message);
    byte[] bytes = new byte[frames.remaining()];
    frames.get(bytes);
    return bytes;
  }

  private static List<Message> clientMessages() {
    List<Message> messages =
        new ArrayList<>(
            SampleMessages.ALL.values().stream().filter(ClientMessage.class::isInstance).toList());
    for (String command : List.of("Get-Number", "Get-Same", "Wait-Stop", "Add-Number")) {
      Invocation invocation = Invocation.of(command);
      messages.add(new ClientMessage.Invoke(1, invocation, new Credit(100, 10_000)));
      messages.add(new ClientMessage.Invoke(2, invocation.withInput(), new Credit(1, 1)));
      messages.add(new ClientMessage.StartJob(3, invocation, JobRequest.named("")));
    }
    messages.addAll(storing());
    Collections.shuffle(messages, new Random(SEED));
    return messages;
  }

  /** A value that is kept, one under a wrong hash, and a job that names the first. */
  private static List<Message> storing() {
    SharedArgument argument = new SharedArgument("x".repeat(70_000));
    SharedArgument.Encoded kept = Objects.requireNonNull(argument.encoded(ScriptedPeer.CODEC));
    Invocation invocation = Invocation.of("Get-Same", argument);
    return List.of(
        new ClientMessage.StoreValue(4, kept.hash(), kept.bytes()),
        new ClientMessage.StoreValue(5, kept.hash(), new byte[] {1}),
        new ClientMessage.StartJob(6, invocation, JobRequest.named("")));
  }

  private static List<Message> hostMessages() {
    return SampleMessages.ALL.values().stream().filter(HostMessage.class::isInstance).toList();
  }
}
