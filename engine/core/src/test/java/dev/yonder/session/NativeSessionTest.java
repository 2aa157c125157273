package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.SessionClosedException;
import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.PeerMessage;
import dev.yonder.protocol.SampleMessages;
import dev.yonder.protocol.SessionState;
import dev.yonder.value.ValueLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real near end against hosts that play a script. */
class NativeSessionTest {
  private static final URI AT = URI.create("memory:scripted");

  private final Leftovers leftovers = Leftovers.watch();
  private ScriptedPeer.Door door;

  private void host(Consumer<ScriptedPeer> script) {
    door = ScriptedPeer.listen("scripted", script);
  }

  private static Session open() {
    return Session.open(AT, SessionOptions.DEFAULT.withConnectTimeout(Duration.ofSeconds(10)));
  }

  @AfterEach
  void leaveNothing() {
    try (ScriptedPeer.Door closing = door) {
      closing.assertPlayed();
    }
    leftovers.assertNone();
  }

  private static EncodedBatch batch(Object... values) {
    BatchWriter writer = ScriptedPeer.CODEC.newBatch();
    for (Object value : values) {
      writer.add(new StreamRecord.Output(value));
    }
    return Objects.requireNonNull(writer.take(0));
  }

  private static void closeOrderly(ScriptedPeer peer) {
    peer.expect(PeerMessage.Goodbye.class);
    peer.send(new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "as you wish"));
    peer.cut();
  }

  @Test
  void aHostThatSaysNothingIsGivenUpInTime() {
    host(peer -> peer.expect(ClientMessage.Hello.class));
    SessionOptions hasty = SessionOptions.DEFAULT.withConnectTimeout(Duration.ofMillis(50));
    assertThatThrownBy(() -> Session.open(AT, hasty)).isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void aHostOfAnotherVersionIsRefused() {
    host(
        peer -> {
          peer.expect(ClientMessage.Hello.class);
          peer.send(ScriptedPeer.welcome(2));
          assertThat(peer.expect(PeerMessage.Goodbye.class).code())
              .isEqualTo(ErrorCode.VERSION_MISMATCH);
        });
    assertThatThrownBy(NativeSessionTest::open)
        .isInstanceOfSatisfying(
            ProtocolException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH));
  }

  @Test
  void aSecondWelcomeBreaksTheProtocol() {
    host(
        peer -> {
          peer.welcome();
          peer.send(ScriptedPeer.welcome(1));
          peer.expect(PeerMessage.Goodbye.class);
        });
    Session session = open();
    Leftovers.await("the session ends", () -> session.state().isOffline());
    assertThatThrownBy(session::jobs).isInstanceOf(ProtocolException.class);
  }

  @Test
  void anAnswerToACallThatIsNoneYetBreaksTheProtocol() {
    host(
        peer -> {
          peer.welcome();
          peer.send(new HostMessage.End(77, Outcome.Completed.INSTANCE));
          assertThat(peer.expect(PeerMessage.Goodbye.class).message()).contains("77");
        });
    Session session = open();
    Leftovers.await("the session ends", () -> session.state() == SessionState.BROKEN);
  }

  @Test
  void recordsBeyondTheCreditBreakTheProtocol() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          EncodedBatch most = new EncodedBatch(0, 4096, new byte[4096]);
          peer.send(new HostMessage.Records(call, most), new HostMessage.Records(call, most));
          assertThat(peer.expect(PeerMessage.Goodbye.class).message()).contains("without credit");
        });
    Session session = open();
    Call call = session.call(Invocation.of("Get-Number"));
    Leftovers.await("the session ends", () -> session.state() == SessionState.BROKEN);
    assertThat(call.failure()).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aRecordThatCannotBeReadBreaksTheProtocol() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new HostMessage.Records(call, new EncodedBatch(0, 1, new byte[] {0, 0x61})));
          peer.expect(PeerMessage.Goodbye.class);
        });
    Session session = open();
    assertThatThrownBy(() -> session.call(Invocation.of("Get-Number")).values())
        .isInstanceOf(ProtocolException.class);
    assertThat(session.state()).isEqualTo(SessionState.BROKEN);
  }

  @Test
  void aValueThatIsTooLargeForThisEndFailsItsCallAlone() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new HostMessage.Records(call, batch("x".repeat(100))));
          assertThat(peer.expect(ClientMessage.Stop.class).call()).isEqualTo(call);
          int next = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new HostMessage.Records(next, batch("y")));
          peer.send(new HostMessage.End(next, Outcome.Completed.INSTANCE));
          closeOrderly(peer);
        });
    SessionOptions narrow =
        SessionOptions.DEFAULT.withLimits(ValueLimits.DEFAULT.withMaxTextLength(10));
    try (Session session = Session.open(AT, narrow)) {
      assertThatThrownBy(() -> session.call(Invocation.of("Get-Text")).values())
          .isInstanceOfSatisfying(
              ValueException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LARGE));
      assertThat(session.call(Invocation.of("Get-Text")).value()).isEqualTo("y");
    }
  }

  @Test
  void whatRanOutOfTimeIsNotReportedAsStopped() {
    host(
        peer -> {
          peer.welcome();
          for (int i = 0; i < 50; i++) {
            int call = peer.expect(ClientMessage.Invoke.class).call();
            peer.expect(ClientMessage.Stop.class);
            peer.send(new HostMessage.End(call, Outcome.Stopped.INSTANCE));
          }
          closeOrderly(peer);
        });
    try (Session session = open()) {
      Invocation hasty = Invocation.of("Wait-Time").withTimeout(Duration.ofMillis(1));
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> session.call(hasty).value())
            .isInstanceOf(DeadlineExceededException.class);
      }
    }
  }

  @Test
  void aTimeOutThatIsNotPositiveIsRefusedHere() {
    host(peer -> {});
    assertThatThrownBy(() -> Invocation.of("Wait-Time").withTimeout(Duration.ZERO))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void aTimeOutOfAgesIsAllowed() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new HostMessage.End(call, Outcome.Completed.INSTANCE));
          closeOrderly(peer);
        });
    try (Session session = open()) {
      Invocation patient = Invocation.of("x").withTimeout(Duration.ofSeconds(Long.MAX_VALUE));
      assertThat(session.call(patient).value()).isNull();
    }
  }

  @Test
  void inputThatWaitsForCreditLearnsOfTheLoss() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new PeerMessage.Grant(call, new Credit(1, 100)));
          peer.expect(ClientMessage.Input.class);
          peer.cut();
        });
    Session session = open();
    Call call = session.call(Invocation.of("Get-Same").withInput());
    Iterator<Integer> endless = java.util.stream.IntStream.iterate(0, n -> n + 1).iterator();
    assertThatThrownBy(() -> call.input().sendAll(endless))
        .isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void inputReturnsQuietlyWhenTheCommandTakesNoMore() {
    host(
        peer -> {
          peer.welcome();
          int call = peer.expect(ClientMessage.Invoke.class).call();
          peer.send(new HostMessage.End(call, Outcome.Completed.INSTANCE));
          closeOrderly(peer);
        });
    try (Session session = open()) {
      Call call = session.call(Invocation.of("Get-Same").withInput());
      call.input().sendAll(List.of(1).iterator());
      assertThat(call.values()).isEmpty();
    }
  }

  @Test
  void aListenerThatFailsDoesNotEndTheSessionNorKeepOthersFromHearing() throws Exception {
    host(
        peer -> {
          peer.welcome();
          peer.expect(ClientMessage.GetCatalogue.class);
          peer.send(SampleMessages.ALL.get("job-changed"));
          closeOrderly(peer);
        });
    CountDownLatch heard = new CountDownLatch(1);
    Session session = open();
    session.addListener(
        new SessionListener() {
          @Override
          public void jobChanged(JobInfo job) {
            throw new IllegalStateException("no luck");
          }
        });
    session.addListener(
        new SessionListener() {
          @Override
          public void jobChanged(JobInfo job) {
            heard.countDown();
          }
        });
    CompletableFuture<?> asked =
        CompletableFuture.supplyAsync(session::catalogue).exceptionally(e -> null);
    assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
    session.close();
    asked.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aHostThatGoesAwayOrderlyClosesTheSession() {
    host(
        peer -> {
          peer.welcome();
          peer.expect(ClientMessage.Invoke.class);
          peer.send(new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "maintenance\u001b[2J"));
        });
    Session session = open();
    Call call = session.call(Invocation.of("Wait-Time"));
    assertThatThrownBy(call::value)
        .isInstanceOf(SessionClosedException.class)
        .hasMessageContaining("maintenance\\u001b[2J");
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
  }

  @Test
  void closingDoesNotWaitForAHostThatNeverReads() {
    AtomicBoolean asked = new AtomicBoolean();
    AtomicBoolean stop = new AtomicBoolean();
    host(
        peer -> {
          peer.welcome();
          peer.expect(ClientMessage.GetJobs.class);
          asked.set(true);
          Leftovers.await("the test is over", stop::get);
        });
    Session session = open();
    CompletableFuture<?> jobs =
        CompletableFuture.supplyAsync(session::jobs).exceptionally(e -> List.of());
    Leftovers.await("the question has come", asked::get);
    long begin = System.nanoTime();
    session.close();
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(4_000);
    assertThat(jobs.join()).isEqualTo(List.of());
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    stop.set(true);
  }
}
