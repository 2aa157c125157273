package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ConnectionLostException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import dev.yonder.kit.CountingModule;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.kit.SocketRelay;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session whose connection is lost, over real sockets with a relay between the ends. */
@Timeout(60)
class HealingTest {
  private static final SessionOptions OPTIONS =
      SessionOptions.DEFAULT.withReconnectTimeout(Duration.ofSeconds(20));

  private final Leftovers leftovers = Leftovers.watch();
  private final CountingModule counting = new CountingModule();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  @TempDir Path directory;
  private Host host;
  private @Nullable Host other;
  private SocketRelay relay;

  @BeforeEach
  void start() throws IOException {
    host = host("host");
    relay = new SocketRelay(directory.resolve("relay"), directory.resolve("host"));
  }

  private Host host(String name) throws IOException {
    Host made = Host.builder().module(new KitModule()).module(counting).build();
    made.listen(UnixListener.open(URI.create("unix:" + directory.resolve(name))));
    return made;
  }

  @AfterEach
  void leaveNothing() {
    threads.shutdownNow();
    relay.close();
    host.close();
    if (other != null) {
      other.close();
    }
    leftovers.assertNone();
  }

  private Session open() {
    return Session.open(relay.uri(), OPTIONS);
  }

  private Session beside() {
    return Session.open("unix:" + directory.resolve("host"));
  }

  private static void awaitBroken(Session session) {
    Leftovers.await("the cut is seen", () -> session.state() == SessionState.BROKEN);
  }

  @Test
  void aCallBringsASessionBackWhoseConnectionWasCut() {
    try (Session session = open()) {
      var id = session.id();
      relay.cut();
      awaitBroken(session);
      assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
      assertThat(session.id()).isEqualTo(id);
      assertThat(session.state()).isEqualTo(SessionState.OPEN);
      assertThat(session.generation()).isEqualTo(2);
      assertThat(session.lostState()).isEmpty();
    }
  }

  @Test
  void aCallUnderWayIsLostAndNeverRepeated() {
    try (Session session = open()) {
      Call call = session.call(Invocation.of("Wait-Counted"));
      Leftovers.await("it runs", () -> counting.runs() == 1);
      relay.cut();
      assertThatThrownBy(call::value)
          .isInstanceOfSatisfying(
              ConnectionLostException.class, e -> assertThat(e.sent()).isTrue());
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(2);
    }
  }

  @Test
  void aQuestionWhoseAnswerWasLostIsAskedAgain() throws Exception {
    try (Session session = open()) {
      relay.freeze(false, true);
      Future<?> asked = threads.submit(() -> session.catalogue());
      Leftovers.await("the host has answered", relay::isHoldingBack);
      relay.freeze(false, false);
      relay.cut();
      assertThat(asked.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aJobWhoseStartWasNotAnsweredIsStartedOnce() throws Exception {
    JobRequest request = JobRequest.named("once");
    try (Session session = open();
        Session beside = beside()) {
      relay.freeze(false, true);
      Future<JobInfo> started =
          threads.submit(() -> session.startJob(Invocation.of("Wait-Counted"), request));
      Leftovers.await("the job runs", () -> counting.runs() == 1);
      relay.freeze(false, false);
      relay.cut();
      assertThat(started.get(10, TimeUnit.SECONDS).id()).isEqualTo(request.id());
      assertThat(beside.jobs(true)).extracting(JobInfo::id).containsExactly(request.id());
      assertThat(counting.runs()).isEqualTo(1);
    }
  }

  @Test
  void oneThreadBringsTheSessionBackForAllWhoCall() throws Exception {
    try (Session session = open()) {
      relay.refuse(true);
      relay.cut();
      awaitBroken(session);
      List<Future<Object>> sums = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int n = i;
        sums.add(threads.submit(() -> session.call(Invocation.of("Add-Number", n, 1)).value()));
      }
      Leftovers.await("somebody has tried", () -> relay.accepted() > 1);
      relay.refuse(false);
      for (int i = 0; i < sums.size(); i++) {
        assertThat(sums.get(i).get(15, TimeUnit.SECONDS)).isEqualTo(i + 1);
      }
      assertThat(session.generation()).isEqualTo(2);
      assertThat(relay.accepted()).isLessThan(8);
    }
  }

  @Test
  void whatDoesNotComeBackFailsInTimeForAllWithTheCause() throws Exception {
    SessionOptions brief = SessionOptions.DEFAULT.withReconnectTimeout(Duration.ofMillis(500));
    try (Session session = Session.open(relay.uri(), brief)) {
      relay.refuse(true);
      relay.cut();
      awaitBroken(session);
      long begin = System.nanoTime();
      List<Future<Object>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(threads.submit(() -> session.call(Invocation.of("Get-Counted")).value()));
      }
      for (Future<Object> call : calls) {
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
            .isInstanceOf(ExecutionException.class)
            .cause()
            .isInstanceOfSatisfying(
                ConnectionLostException.class, e -> assertThat(e.sent()).isFalse())
            .hasMessageContaining("does not come back");
      }
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
      assertThat(counting.runs()).isEqualTo(0);
      assertThat(session.state()).isEqualTo(SessionState.BROKEN);
      relay.refuse(false);
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(1);
    }
  }

  @Test
  void aCallWaitsNoLongerForTheSessionThanItMayTake() {
    try (Session session = open()) {
      relay.refuse(true);
      relay.cut();
      awaitBroken(session);
      long begin = System.nanoTime();
      Invocation brief = Invocation.of("Get-Counted").withTimeout(Duration.ofMillis(100));
      assertThatThrownBy(() -> session.call(brief)).isInstanceOf(ConnectionLostException.class);
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
      relay.refuse(false);
    }
  }

  @Test
  void aWaitForTheSessionIsEndedByAnInterruptAndOthersGoOn() throws Exception {
    try (Session session = open()) {
      relay.refuse(true);
      relay.cut();
      awaitBroken(session);
      Future<Object> first = threads.submit(() -> session.call(Invocation.of("Get-Counted")));
      Leftovers.await("it tries", () -> relay.accepted() > 1);
      Future<Object> second =
          threads.submit(() -> session.call(Invocation.of("Get-Counted")).value());
      first.cancel(true);
      relay.refuse(false);
      assertThat(second.get(15, TimeUnit.SECONDS)).isEqualTo(1);
      assertThatThrownBy(first::get).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void closingEndsTheWaitForTheSession() throws Exception {
    Session session = open();
    relay.refuse(true);
    relay.cut();
    awaitBroken(session);
    Future<?> call = threads.submit(() -> session.call(Invocation.of("Get-Counted")));
    Leftovers.await("it tries", () -> relay.accepted() > 2);
    session.close();
    assertThatThrownBy(() -> call.get(5, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(SessionClosedException.class);
    assertThat(session.state()).isEqualTo(SessionState.CLOSED);
  }

  /** A host that was killed and started again knows nothing. */
  @Test
  void aJobThatMayHaveRunAtAHostThatIsGoneIsNotStartedAtTheNext() throws Exception {
    try (Session session = open()) {
      relay.freeze(false, true);
      Future<JobInfo> started =
          threads.submit(
              () -> session.startJob(Invocation.of("Wait-Counted"), JobRequest.named("once")));
      Leftovers.await("the job runs", () -> counting.runs() == 1);
      replaceHost();
      relay.freeze(false, false);
      assertThatThrownBy(() -> started.get(20, TimeUnit.SECONDS))
          .cause()
          .isInstanceOfSatisfying(
              ConnectionLostException.class, e -> assertThat(e.sent()).isTrue());
      assertThat(counting.runs()).isEqualTo(1);
      assertThat(session.jobs(true)).isEmpty();
    }
  }

  private void replaceHost() throws IOException {
    other = host("other");
    relay.target(directory.resolve("other"));
    relay.cut();
  }

  @Test
  void aHostThatHasLostTheSessionGivesANewOneAndItIsToldWhatWasLost() throws IOException {
    List<String> told = new ArrayList<>();
    try (Session session = open()) {
      var id = session.id();
      session.startJob(Invocation.of("Wait-Counted"), JobRequest.named("backup"));
      session.addListener(
          new SessionListener() {
            @Override
            public void renewed(LostState lost) {
              Object sum = session.call(Invocation.of("Add-Number", 1, 2)).value();
              told.add(lost + ", " + sum);
            }
          });
      replaceHost();
      awaitBroken(session);
      assertThat(session.call(Invocation.of("Add-Number", 2, 2)).value()).isEqualTo(4);
      assertThat(told)
          .containsExactly("its variables, loaded modules and aliases, and 1 job (backup), 3");
      assertThat(session.id()).isNotEqualTo(id);
      assertThat(session.generation()).isEqualTo(2);
      assertThat(session.lostState()).contains(new LostState(id, List.of("backup")));
    }
  }

  @Test
  void callsWaitUntilWhatWasLostHasBeenSeenTo() throws Exception {
    java.util.concurrent.CountDownLatch seenTo = new java.util.concurrent.CountDownLatch(1);
    AtomicInteger renewals = new AtomicInteger();
    try (Session session = open()) {
      session.addListener(
          new SessionListener() {
            @Override
            public void renewed(LostState lost) {
              renewals.incrementAndGet();
              try {
                seenTo.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          });
      replaceHost();
      awaitBroken(session);
      Future<?> first = threads.submit(() -> session.call(Invocation.of("Get-Counted")).value());
      Leftovers.await("the new session is there", () -> renewals.get() == 1);
      Future<?> second = threads.submit(() -> session.call(Invocation.of("Get-Counted")).value());
      assertThatThrownBy(() -> second.get(100, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(counting.runs()).isEqualTo(0);
      seenTo.countDown();
      first.get(10, TimeUnit.SECONDS);
      second.get(10, TimeUnit.SECONDS);
      assertThat(counting.runs()).isEqualTo(2);
    }
  }

  @Test
  void aSessionThatAnotherHasTakenIsNotTakenBackAndSaysSoAtOnce() {
    try (Session session = open();
        Session taker = Session.connect(relay.uri(), session.id(), true, OPTIONS)) {
      awaitBroken(session);
      long begin = System.nanoTime();
      assertThatThrownBy(() -> session.call(Invocation.of("Get-Counted")))
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_TAKEN))
          .hasMessageContaining("process");
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
      assertThat(taker.call(Invocation.of("Get-Counted")).value()).isEqualTo(1);
      taker.disconnect();
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(2);
    }
  }

  @Test
  void aReaderOfAJobGoesOnWhereItWas() {
    int count = 30_000;
    try (Session session = open()) {
      Job job = new Jobs().start(session, Invocation.of("Get-Number", 0, count), "numbers");
      List<Object> numbers = new ArrayList<>();
      try (JobReader records = job.reader(false, true)) {
        for (StreamRecord r = records.next(); r != null; r = records.next()) {
          numbers.add(((StreamRecord.Output) r).value());
          if (numbers.size() % 4_000 == 1_234) {
            relay.cut();
          }
        }
      }
      assertThat(numbers).isEqualTo(LongStream.range(0, count).boxed().toList());
      assertThat(session.generation()).isGreaterThan(1);
    }
  }

  @Test
  void aJobThatEndedMeanwhileIsKnownToHaveEnded() {
    try (Session session = open();
        Session beside = beside()) {
      JobInfo job = session.startJob(Invocation.of("Wait-Counted"), JobRequest.named("x"));
      relay.refuse(true);
      relay.cut();
      awaitBroken(session);
      beside.stopJob(job.id());
      Leftovers.await("it stops", () -> beside.jobs(true).get(0).state() == JobState.STOPPED);
      relay.refuse(false);
      session.connect();
      assertThat(session.lastJobInfo(job.id()).orElseThrow().state()).isEqualTo(JobState.STOPPED);
    }
  }

  @Test
  void closingASessionWhoseConnectionWasLostEndsItAtItsHost() {
    Session session = open();
    relay.cut();
    awaitBroken(session);
    session.close();
    try (Session beside = beside()) {
      assertThat(beside.sessions()).extracting("id").containsExactly(beside.id());
    }
  }

  @Test
  void closingASessionWhoseHostIsOutOfReachTakesTwoSecondsAtMost() {
    Session session = open();
    relay.freeze(true, true);
    relay.cut();
    awaitBroken(session);
    long begin = System.nanoTime();
    session.close();
    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MILLISECONDS.toNanos(2_700));
    relay.freeze(false, false);
    try (Session beside = beside()) {
      assertThat(beside.sessions()).extracting("id").contains(session.id());
    }
  }

  @Test
  void aHostThatFallsSilentIsFoundInTheTimeThatWasGivenAndTheSessionComesBack() {
    SessionOptions watchful = OPTIONS.withHeartbeat(Duration.ofMillis(200));
    try (Session session = Session.open(relay.uri(), watchful)) {
      Call call = session.call(Invocation.of("Wait-Counted"));
      Leftovers.await("it runs", () -> counting.runs() == 1);
      relay.freeze(true, true);
      long begin = System.nanoTime();
      assertThatThrownBy(call::value)
          .isInstanceOf(ConnectionLostException.class)
          .hasMessageContaining("no sign of life for 0.2 seconds");
      assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(5));
      relay.freeze(false, false);
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(2);
    }
  }

  @Test
  void bytesThatComeOneByOneAndLateAreNoFault() {
    relay.split(1, 0);
    try (Session session = open()) {
      assertThat(session.call(Invocation.of("Get-Number", 0, 500)).values()).hasSize(500);
      relay.split(100, 2_000_000);
      assertThat(session.call(Invocation.of("Get-Number", 0, 500)).values()).hasSize(500);
      assertThat(session.generation()).isEqualTo(1);
    }
  }

  @Test
  void aHostFindsANearEndThatFallsSilentAndKeepsItsSession() throws IOException {
    other = Host.builder().module(counting).heartbeat(Duration.ofMillis(200)).build();
    other.listen(UnixListener.open(URI.create("unix:" + directory.resolve("other"))));
    relay.target(directory.resolve("other"));
    try (Session session = open();
        Session beside = Session.open("unix:" + directory.resolve("other"))) {
      relay.freeze(true, true);
      Leftovers.await(
          "the host finds it",
          () ->
              beside.sessions().stream()
                  .anyMatch(
                      info ->
                          info.id().equals(session.id())
                              && info.state() == SessionState.DISCONNECTED));
      relay.freeze(false, false);
      awaitBroken(session);
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(1);
      assertThat(session.lostState()).isEmpty();
    }
  }

  @Test
  void aHostThatBreaksTheProtocolIsNotCalledAgain() {
    AtomicInteger greeted = new AtomicInteger();
    try (ScriptedPeer.Door door =
        ScriptedPeer.listen(
            "breaker",
            peer -> {
              greeted.incrementAndGet();
              peer.welcome();
              peer.sendFrame(250, 0, 0);
            })) {
      Session session = Session.open(URI.create("memory:breaker"), OPTIONS);
      awaitBroken(session);
      assertThatThrownBy(() -> session.call(Invocation.of("Get-Counted")))
          .isInstanceOf(ProtocolException.class);
      assertThatThrownBy(session::catalogue).isInstanceOf(ProtocolException.class);
      assertThat(greeted).hasValue(1);
      session.close();
      door.assertPlayed();
    }
  }
}
