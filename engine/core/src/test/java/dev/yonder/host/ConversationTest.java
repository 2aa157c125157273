package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.CommandException;
import dev.yonder.ErrorCode;
import dev.yonder.command.BoundArguments;
import dev.yonder.command.Cardinality;
import dev.yonder.command.Command;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.Outcome;
import dev.yonder.kit.FuzzModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.ProtocolLimits;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.value.ValueAdapters;
import dev.yonder.value.ValueLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real host against near ends that play a script. */
class ConversationTest {
  private static final Credit CREDIT = new Credit(4096, 1024 * 1024);

  private final Leftovers leftovers = Leftovers.watch();
  private final FuzzModule module = new FuzzModule();
  private final Failing failing = new Failing();
  private final Host host = Host.builder().module(module).module(failing).build();

  /** Commands that fail in ways that commands should not. */
  public static final class Failing implements CommandModule {
    private final AtomicBoolean otherRan = new AtomicBoolean();

    @Override
    public List<HostCommand> commands() {
      CommandInfo info =
          FunctionCommand.signature(
              "Overflow-Stack",
              CommandType.FUNCTION,
              name(),
              DocComment.NONE,
              List.of(),
              Cardinality.ONE);
      List<HostCommand> all = new ArrayList<>(CommandModule.super.commands());
      all.add(new Overflow(info));
      return all;
    }

    /** Fails with more to tell than a message can hold. */
    @Command(name = "Fail-Largely")
    public void failLargely() {
      String target = "x".repeat(17 * 1024 * 1024);
      throw new CommandException(
          ErrorCode.COMMAND_FAILED, "no", "Fail-Largely", "Large", List.of(), "", target);
    }

    /** Gives numbers without end. */
    @Command(name = "Get-Endless")
    public Stream<Integer> endless() {
      return Stream.iterate(1, n -> n + 1);
    }

    /**
     * Calls a command without end.
     *
     * @param context calls it
     * @return how much it gave
     */
    @Command(name = "Measure-Endless")
    public int measureEndless(CommandContext context) {
      return ((List<?>) context.call("Get-Endless", List.of(), Map.of())).size();
    }

    private final AtomicBoolean takenBackRan = new AtomicBoolean();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** Fails with an exception that itself fails. */
    @Command(name = "Fail-Twice")
    public void failTwice() {
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
          throw new IllegalArgumentException("twice");
        }
      };
    }

    /**
     * Waits, with stop actions the first of which fails.
     *
     * @param context word of being stopped
     * @return whether the second one ran
     * @throws InterruptedException when it is stopped
     */
    @Command(name = "Wait-Badly")
    public boolean waitBadly(CommandContext context) throws InterruptedException {
      context.onStop(
          () -> {
            throw new IllegalStateException("bad");
          });
      context.onStop(() -> takenBackRan.set(true)).run();
      context.onStop(() -> otherRan.set(true));
      waiting.set(true);
      new java.util.concurrent.CountDownLatch(1).await();
      return false;
    }
  }

  /** A command that overflows the stack before it is run. */
  private record Overflow(CommandInfo info) implements HostCommand {
    @Override
    public Body prepare(BoundArguments arguments, CommandContext context) {
      throw new StackOverflowError();
    }
  }

  @AfterEach
  void leaveNothing() {
    host.close();
    Leftovers.await("all commands end", () -> module.running() == 0);
    leftovers.assertNone();
  }

  private ScriptedPeer connect() {
    MemoryTransport.Pair pair = MemoryTransport.pair("host-session");
    host.serve(pair.far());
    return ScriptedPeer.client(pair.near());
  }

  private ScriptedPeer open() {
    ScriptedPeer peer = connect();
    peer.hello();
    return peer;
  }

  private static ClientMessage invoke(int call, String command, Object... arguments) {
    return new ClientMessage.Invoke(call, Invocation.of(command, arguments), CREDIT);
  }

  @Test
  void versionsThatDoNotMeetAreRefused() {
    try (ScriptedPeer peer = connect()) {
      peer.send(ScriptedPeer.hello(2, 9));
      assertThat(peer.expect(PeerMessage.Goodbye.class).code())
          .isEqualTo(ErrorCode.VERSION_MISMATCH);
      peer.expectEnd();
    }
  }

  @Test
  void whoDoesNotSayHelloIsSentAway() {
    MemoryTransport.Pair pair = MemoryTransport.pair("silent");
    Conversation conversation =
        new Conversation(
            host,
            pair.far(),
            new MessageCodec(ValueLimits.DEFAULT, ValueAdapters.standard()),
            new Door(Endpoint.UNRESTRICTED, true));
    conversation.start(30);
    try (ScriptedPeer peer = ScriptedPeer.client(pair.near())) {
      assertThat(peer.expect(PeerMessage.Goodbye.class).message()).contains("hello");
      peer.expectEnd();
    }
  }

  @Test
  void nothingComesBeforeTheGreeting() {
    try (ScriptedPeer peer = connect()) {
      peer.send(new ClientMessage.GetJobs(1, false, null));
      assertThat(peer.expect(PeerMessage.Goodbye.class).message()).contains("GET_JOBS", "Opening");
    }
  }

  @Test
  void aCallNumberInUseIsRefused() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Wait-Stop"), invoke(1, "Wait-Stop"));
      assertThat(peer.await(PeerMessage.Goodbye.class).message()).contains("call 1");
    }
  }

  @Test
  void inputForACallThatTakesNoneBreaksTheProtocol() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Wait-Stop"));
      Leftovers.await("it runs", () -> module.running() == 1);
      peer.send(new ClientMessage.Input(1, new EncodedBatch(0, 1, new byte[] {1})));
      assertThat(peer.await(PeerMessage.Goodbye.class).message()).contains("takes no input");
    }
  }

  @Test
  void whatComesForACallThatHasEndedIsPassedOver() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Add-Number", 1, 2));
      peer.expect(HostMessage.Records.class);
      peer.expect(HostMessage.End.class);
      peer.send(new ClientMessage.Stop(1), new PeerMessage.Grant(1, CREDIT));
      peer.send(new ClientMessage.InputEnd(1), new ClientMessage.GetJobs(2, false, null));
      assertThat(peer.expect(HostMessage.Jobs.class).call()).isEqualTo(2);
    }
  }

  @Test
  void aCommandWhoseExceptionFailsStillEnds() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Fail-Twice"));
      assertThat(peer.expect(HostMessage.End.class).outcome()).isInstanceOf(Outcome.Failed.class);
    }
  }

  @Test
  void aStopActionThatFailsDoesNotKeepTheCommandFromBeingStopped() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Wait-Badly"));
      Leftovers.await("the command waits", failing.waiting::get);
      peer.send(new ClientMessage.Stop(1));
      assertThat(peer.expect(HostMessage.End.class).outcome()).isEqualTo(Outcome.Stopped.INSTANCE);
      Leftovers.await("the other action runs", failing.otherRan::get);
      assertThat(failing.takenBackRan).isFalse();
    }
  }

  @Test
  void aJobThatWaitsForRoomIsStoppedAndNotFailed() {
    try (Host small = Host.builder().module(module).journalBytes(64 * 1024).build()) {
      MemoryTransport.Pair pair = MemoryTransport.pair("small");
      small.serve(pair.far());
      try (ScriptedPeer peer = ScriptedPeer.client(pair.near())) {
        peer.hello();
        for (int i = 1; i < 40; i += 2) {
          peer.send(
              new ClientMessage.StartJob(i, Invocation.of("Get-Number"), JobRequest.named("")));
          UUID job = peer.expect(HostMessage.Jobs.class).jobs().get(0).id();
          assertThat(peer.expect(HostMessage.JobChanged.class).job().state())
              .isEqualTo(JobState.RUNNING);
          peer.send(new ClientMessage.StopJob(i + 1, job));
          JobState last = JobState.RUNNING;
          boolean ended = false;
          while (!(ended && last.isFinished())) {
            HostMessage next = peer.expect(HostMessage.class);
            if (next instanceof HostMessage.JobChanged changed) {
              last = changed.job().state().isFinished() ? changed.job().state() : last;
            } else {
              ended = true;
            }
          }
          assertThat(last).isEqualTo(JobState.STOPPED);
        }
      }
    }
  }

  @Test
  void jobsAndCallsThatBeginWhileTheSessionEndsAreStopped() {
    for (int i = 0; i < 200; i++) {
      ScriptedPeer peer = open();
      peer.send(invoke(1, "Wait-Stop"));
      peer.send(new ClientMessage.StartJob(2, Invocation.of("Wait-Stop"), JobRequest.named("")));
      peer.send(invoke(3, "Wait-Stop"));
      peer.cut();
      peer.close();
    }
    Leftovers.await("all of it is stopped", () -> module.running() == 0);
  }

  @Test
  void aSessionEndsThoughJobsHaveNewsForAPeerThatDoesNotRead() throws Exception {
    MemoryTransport.Pair pair = MemoryTransport.pair("deaf");
    host.serve(pair.far());
    Transport near = pair.near();
    send(near, ScriptedPeer.hello(1, 1));
    for (int i = 1; i < 20; i++) {
      send(near, new ClientMessage.StartJob(i, Invocation.of("Wait-Stop"), JobRequest.named("")));
    }
    Credit most = new Credit(ProtocolLimits.MAX_CREDIT_ITEMS, ProtocolLimits.MAX_CREDIT_BYTES);
    send(near, new ClientMessage.Invoke(20, Invocation.of("Get-Number"), most));
    Leftovers.await("all run", () -> module.running() == 20);
    send(near, new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "enough"));
    Leftovers.await("all is stopped", () -> module.running() == 0);
    near.close();
  }

  private static void send(Transport near, ClientMessage message) throws IOException {
    near.send(ScriptedPeer.CODEC.encode(message));
  }

  @Test
  void aHostThatIsClosedServesNobody() throws Exception {
    host.close();
    MemoryTransport.Pair pair = MemoryTransport.pair("late");
    host.serve(pair.far());
    assertThat(lastFrame(pair.near())).isTrue();
  }

  private static boolean lastFrame(Transport near) throws IOException {
    ByteBuffer frame = near.receive();
    while (frame != null) {
      frame = near.receive();
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Overflow-Stack", "Fail-Largely"})
  void aJobThatCannotBeginOrFailsBadlyIsToldToHaveFailed(String command) {
    try (ScriptedPeer peer = open()) {
      peer.send(new ClientMessage.StartJob(1, Invocation.of(command), JobRequest.named("")));
      Leftovers.await(
          "the job ends",
          () -> peer.await(HostMessage.JobChanged.class).job().state() == JobState.FAILED);
    }
  }

  @Test
  void whatACalledCommandGivesIsBounded() {
    try (ScriptedPeer peer = open()) {
      peer.send(invoke(1, "Measure-Endless"));
      Outcome outcome = peer.await(HostMessage.End.class).outcome();
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Failed.class, f -> assertThat(f.error().message()).contains("1000000"));
    }
  }

  @Test
  void aSourceThatTakesLongToListKeepsNoNearEndOut() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CommandSource slow =
        new CommandSource() {
          @Override
          public String name() {
            return "Slow";
          }

          @Override
          public List<String> names() {
            asked.countDown();
            try {
              released.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return List.of();
          }

          @Override
          public Optional<HostCommand> find(String name) {
            return Optional.empty();
          }
        };
    try (Host slowHost = Host.builder().module(module).source(slow).build()) {
      MemoryTransport.Pair one = MemoryTransport.pair("slow-one");
      MemoryTransport.Pair two = MemoryTransport.pair("slow-two");
      slowHost.serve(one.far());
      try (ScriptedPeer asking = ScriptedPeer.client(one.near())) {
        asking.hello();
        asking.send(new ClientMessage.GetCatalogue(1, "", true));
        Leftovers.await("the source is asked", () -> asked.getCount() == 0);
        Thread opening = new Thread(() -> slowHost.serve(two.far()));
        opening.start();
        try (ScriptedPeer other = ScriptedPeer.client(two.near())) {
          other.hello();
        } finally {
          released.countDown();
        }
        asking.expect(HostMessage.CatalogueAnswer.class);
      }
    }
  }
}
