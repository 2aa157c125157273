package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.protocol.CallState;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every session does, whatever carries it. */
abstract class SessionContract {
  Session session;

  abstract Session open() throws Exception;

  /** With what another near end opens sessions to the same host. */
  SessionOptions options() {
    return SessionOptions.DEFAULT;
  }

  @BeforeEach
  void openSession() throws Exception {
    session = open();
  }

  @AfterEach
  void closeSession() {
    session.close();
  }

  @Test
  void aCallGivesItsResult() {
    assertThat(session.call(Invocation.of("Add-Number", 2, 3)).value()).isEqualTo(5);
  }

  @Test
  void aDefaultIsFilledInByTheHost() {
    assertThat(session.call(Invocation.of("Add-Number", 2)).value()).isEqualTo(12);
  }

  @Test
  void namedArgumentsBindByNameAliasAndBeginning() {
    Invocation invocation =
        Invocation.of("Show-Argument")
            .withNamed(Map.of("te", "x", "cn", List.of("a", "b"), "level", "high"));
    assertThat(session.call(invocation).value())
        .isEqualTo(
            dev.yonder.value.PropertyBag.of(
                mapOf(
                    "text",
                    "x",
                    "names",
                    List.of("a", "b"),
                    "level",
                    "HIGH",
                    "force",
                    false,
                    "size",
                    null,
                    "rest",
                    null)));
  }

  private static Map<String, Object> mapOf(Object... pairs) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Test
  void manyResultsComeInOrder() {
    assertThat(session.call(Invocation.of("Get-Number", 0, 10_000)).values())
        .isEqualTo(LongStream.range(0, 10_000).boxed().toList());
  }

  @Test
  void anInfiniteStreamIsReadForTenAndStopsOnTheHost() throws Exception {
    try (Call call = session.call(Invocation.of("Get-Number"))) {
      for (long i = 0; i < 10; i++) {
        assertThat(call.next()).isEqualTo(new StreamRecord.Output(i));
      }
    }
    await(() -> session.call(Invocation.of("Get-OpenStream")).value().equals(0L));
  }

  static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void aStreamThatNobodyReadsWaitsForCredit() throws Exception {
    try (Call call = session.call(Invocation.of("Get-Number", 0, 1_000_000))) {
      assertThat(call.next()).isEqualTo(new StreamRecord.Output(0L));
      assertThat(call.state()).isEqualTo(CallState.RUNNING);
      long sum = 0;
      for (StreamRecord r = call.next(); r != null; r = call.next()) {
        sum += (Long) ((StreamRecord.Output) r).value();
      }
      assertThat(sum).isEqualTo(999_999L * 1_000_000 / 2);
      assertThat(call.outcome()).isEqualTo(Outcome.Completed.INSTANCE);
    }
  }

  @Test
  void recordsOfAllStreamsComeInTheHostsOrder() {
    Invocation invocation =
        Invocation.of("Write-All")
            .withPreferences(new Invocation.Preferences(true, true, true, false));
    List<String> kinds = new ArrayList<>();
    Call call = session.call(invocation);
    for (StreamRecord r = call.next(); r != null; r = call.next()) {
      kinds.add(r.getClass().getSimpleName());
    }
    assertThat(kinds)
        .containsExactly(
            "Output",
            "Error",
            "Output",
            "Warning",
            "Verbose",
            "Debug",
            "Information",
            "Progress",
            "Progress",
            "Output");
  }

  @Test
  void theFirstErrorEndsTheCommandWhenAskedTo() {
    Invocation invocation =
        Invocation.of("Write-All")
            .withPreferences(new Invocation.Preferences(false, false, false, true));
    assertThatThrownBy(() -> session.call(invocation).values())
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e).hasMessage("error one");
              assertThat(e.category()).isEqualTo("ObjectNotFound");
              assertThat(e.target()).isEqualTo("target one");
            });
  }

  @Test
  void aFailureTellsTypesMessageAndStack() {
    assertThatThrownBy(() -> session.call(Invocation.of("Fail-Always", "oh")).values())
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.COMMAND_FAILED);
              assertThat(e).hasMessage("oh");
              assertThat(e.remoteTypes()).startsWith("java.lang.IllegalStateException");
              assertThat(e.scriptStack()).contains("caused by", "the cause");
              assertThat(e.command()).isEqualTo("Fail-Always");
            });
  }

  @Test
  void anUnknownCommandIsToldWithWhatWasMeant() {
    assertThatThrownBy(() -> session.call(Invocation.of("Ad-Number", 1)).values())
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("Did you mean Add-Number");
  }

  @Test
  void inputStreamsToTheHostWhileOutputComesBack() throws Exception {
    Call call = session.call(Invocation.of("Get-Double").withInput());
    CountDownLatch first = new CountDownLatch(1);
    ExecutorService feeder = Executors.newSingleThreadExecutor();
    try {
      Future<?> fed =
          feeder.submit(
              () ->
                  call.input()
                      .sendAll(
                          LongStream.range(0, 5_000)
                              .peek(
                                  n -> {
                                    if (n == 3_000) {
                                      awaitUninterruptibly(first);
                                    }
                                  })
                              .iterator()));
      assertThat(call.next()).isEqualTo(new StreamRecord.Output(0L));
      first.countDown();
      assertThat(call.values()).hasSize(4_999).last().isEqualTo(9_998L);
      fed.get(5, TimeUnit.SECONDS);
    } finally {
      feeder.shutdownNow();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aTimeOutEndsTheCallAndTheHostStopsTheCommand() {
    Invocation invocation = Invocation.of("Wait-Time").withTimeout(Duration.ofMillis(50));
    assertThatThrownBy(() -> session.call(invocation).value())
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void aStoppedCallTellsSo() {
    Call call = session.call(Invocation.of("Wait-Time"));
    call.stop();
    assertThatThrownBy(call::value)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STOPPED));
  }

  @Test
  void whatACommandThrowsIsItsOwnFailureNotTheCallersMistake() {
    assertThatThrownBy(() -> session.call(Invocation.of("Fail-Binding")).value())
        .isInstanceOf(CommandException.class)
        .hasMessage("from inside");
  }

  @Test
  void aStoppedCommandThatWrapsItsInterruptIsStoppedAllTheSame() {
    Call call = session.call(Invocation.of("Wait-Stubborn"));
    call.stop();
    assertThatThrownBy(call::value)
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STOPPED));
  }

  @Test
  void manyCallsRunAtOnce() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<Object>> sums = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int n = i;
        sums.add(callers.submit(() -> session.call(Invocation.of("Add-Number", n, 1)).value()));
      }
      for (int i = 0; i < sums.size(); i++) {
        assertThat(sums.get(i).get(20, TimeUnit.SECONDS)).isEqualTo(i + 1);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aCallerThatIsInterruptedDoesNotHarmTheOthers() throws Exception {
    Thread caller = new Thread(() -> session.call(Invocation.of("Wait-Time")).value());
    caller.setUncaughtExceptionHandler((thread, error) -> {});
    caller.start();
    for (int i = 0; i < 100; i++) {
      caller.interrupt();
      Thread.currentThread().interrupt();
      Call call = session.call(Invocation.of("Add-Number", i, 1));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(call.value()).isEqualTo(i + 1);
    }
    caller.join(10_000);
    assertThat(caller.isAlive()).isFalse();
  }

  @Test
  void aClosedSessionFailsItsCallsAndTakesNoMore() throws Exception {
    Call call = session.call(Invocation.of("Wait-Time"));
    session.close();
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    assertThatThrownBy(call::value).isInstanceOf(SessionClosedException.class);
    assertThatThrownBy(() -> session.call(Invocation.of("Add-Number", 1)))
        .isInstanceOf(SessionClosedException.class);
  }

  @Test
  void theCatalogueComesWithItsHashAndIsNotSentTwice() {
    var first = session.catalogue();
    assertThat(first.commands()).extracting("name").contains("Add-Number", "Get-Command", "sum");
    assertThat(session.catalogue()).isSameAs(first);
  }

  @Test
  void signaturesAreWhole() {
    var add = session.describe(List.of("Add-Number")).get(0);
    assertThat(add.synopsis()).isEqualTo("Adds two numbers.");
    assertThat(add.traits().idempotent()).isTrue();
    assertThat(add.parameters()).extracting("name").containsExactly("a", "b");
    assertThat(add.sets().get(0).member("a").orElseThrow().mandatory()).isTrue();
  }

  /** A session of a host that outlives its connections can be left and found again. */
  @Test
  void aSessionThatWasLeftIsFoundWithItsJobsByAnotherNearEnd() {
    boolean child = session.uri().getScheme().equals("local");
    assumeThat(session.isLasting() || child).as("its host may outlive the connection").isTrue();
    UUID id = session.id();
    UUID job = session.startJob(Invocation.of("Add-Number", 1, 2), JobRequest.named("sum")).id();
    session.disconnect(Duration.ofMinutes(1));
    assertThat(session.state()).isEqualTo(SessionState.DISCONNECTED);
    session.disconnect(Duration.ofMinutes(1));
    try (Session other = Session.connect(session.reference().uri(), id, false, options())) {
      assertThat(other.id()).isEqualTo(id);
      assertThat(other.receiveJob(job, 0, true).values()).isEqualTo(List.of(3));
      assertThatThrownBy(session::connect)
          .isInstanceOfSatisfying(
              RemotingException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_TAKEN));
      session.connect(true);
      assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
    }
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
    assertThat(session.lostState()).isEmpty();
  }

  @Test
  void aHostListsItsSessionsAndEndsThemOnRequest() throws Exception {
    assumeThat(session.isLasting()).as("its host outlives the connection").isTrue();
    Session other = Session.open(session.uri(), options().withName("the other"));
    other.disconnect();
    SessionInfo info =
        session.sessions().stream()
            .filter(s -> s.id().equals(other.id()))
            .findFirst()
            .orElseThrow();
    assertThat(info.name()).isEqualTo("the other");
    assertThat(info.state()).isEqualTo(SessionState.DISCONNECTED);
    session.endSession(other.id());
    assertThat(session.sessions()).extracting(SessionInfo::id).doesNotContain(other.id());
    assertThatThrownBy(() -> session.endSession(other.id()))
        .isInstanceOfSatisfying(
            RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void aSessionThatWasLeftForAMomentEndsAndIsMadeAnewVisibly() throws Exception {
    assumeThat(session.isLasting()).as("its host outlives the connection").isTrue();
    UUID id = session.id();
    session.disconnect(Duration.ofMillis(1));
    try (Session other = Session.open(session.uri(), options())) {
      await(() -> other.sessions().stream().noneMatch(info -> info.id().equals(id)));
      assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
    }
    assertThat(session.id()).isNotEqualTo(id);
    assertThat(session.lostState()).contains(new LostState(id, List.of()));
  }
}
