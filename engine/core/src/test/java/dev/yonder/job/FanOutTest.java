package dev.yonder.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.command.Command;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A command on many targets: each has its turn, its records and its outcome. */
@Timeout(60)
class FanOutTest {
  private static final FanOutOptions ATTENDED =
      new FanOutOptions(32, 0, "", JournalPolicy.BLOCK, true, false);

  private final GateModule gate = new GateModule();
  private final Host host = Host.builder().module(new KitModule()).module(gate).build();
  private final Jobs jobs = new Jobs();
  private final List<Session> sessions = new ArrayList<>();

  /** Counts who is inside, and lets out only when told to. */
  public static final class GateModule implements CommandModule {
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public String name() {
      return "Gate";
    }

    /** Waits for the gate to open, or for being stopped. */
    @Command(name = "Enter-Gate")
    public int enter(CommandContext context) throws InterruptedException {
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      try {
        open.await();
        return 1;
      } finally {
        inside.decrementAndGet();
      }
    }
  }

  @AfterEach
  void end() {
    sessions.forEach(Session::close);
    host.close();
  }

  private List<FanOutTarget> targets(int count) {
    host.listenInMemory("fanout");
    return IntStream.range(0, count)
        .mapToObj(i -> Session.open(URI.create("memory:fanout"), SessionOptions.DEFAULT))
        .peek(sessions::add)
        .map(FanOutTarget::of)
        .toList();
  }

  private FanOut start(List<FanOutTarget> targets, Invocation what, FanOutOptions options) {
    return FanOut.start(jobs, targets, what.command(), session -> what, options);
  }

  private static List<@Nullable Object> values(FanOut fanOut) {
    List<@Nullable Object> values = new ArrayList<>();
    for (FanOutEvent e = fanOut.reader().next(); e != null; e = fanOut.reader().next()) {
      if (e instanceof FanOutEvent.Written written
          && written.record() instanceof StreamRecord.Output output) {
        values.add(output.value());
      }
    }
    return values;
  }

  private static List<TargetResult> results(FanOut fanOut) {
    return fanOut.outcomes().stream().map(TargetOutcome::result).toList();
  }

  @Test
  void everyTargetRunsTheCommandAndGivesItsRecords() {
    try (FanOut fanOut = start(targets(5), Invocation.of("Get-Number", 0, 100), ATTENDED)) {
      assertThat(values(fanOut)).hasSize(500);
      assertThat(fanOut.outcomes())
          .hasSize(5)
          .allSatisfy(
              outcome -> {
                assertThat(outcome.result()).isEqualTo(TargetResult.COMPLETED);
                assertThat(outcome.records()).isEqualTo(100);
                assertThat(outcome.error()).isNull();
                assertThat(outcome.begin()).isBeforeOrEqualTo(outcome.end());
              });
      assertThat(fanOut.job().state()).isEqualTo(JobState.COMPLETED);
    }
  }

  @Test
  void whatAHostKeepsOfAnAttendedFanOutIsRemovedInTheEnd() {
    try (FanOut fanOut = start(targets(3), Invocation.of("Get-Number", 0, 3), ATTENDED)) {
      values(fanOut);
    }
    assertThat(sessions).allSatisfy(session -> assertThat(session.jobs()).isEmpty());
    assertThat(jobs.all()).isEmpty();
  }

  @Test
  void aSessionThatWasOpenedForATargetIsClosedInTheEnd() {
    host.listenInMemory("fanout");
    List<FanOutTarget> targets =
        List.of(FanOutTarget.of(URI.create("memory:fanout"), SessionOptions.DEFAULT));
    try (FanOut fanOut = start(targets, Invocation.of("Get-Number", 0, 3), ATTENDED);
        Session other = Session.open("memory:fanout")) {
      assertThat(values(fanOut)).hasSize(3);
      Leftovers.await("the session is closed", () -> other.sessions().size() == 1);
    }
  }

  @Test
  void aTargetThatIsGivenTwiceIsNamed() {
    List<FanOutTarget> one = targets(1);
    List<FanOutTarget> twice = List.of(one.get(0), FanOutTarget.of(sessions.get(0)));
    assertThatThrownBy(() -> start(twice, Invocation.of("Get-Number"), ATTENDED))
        .isInstanceOfSatisfying(
            BindingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
        .hasMessageContaining(one.get(0).name());
    assertThatThrownBy(() -> start(List.of(), Invocation.of("Get-Number"), ATTENDED))
        .isInstanceOf(BindingException.class);
  }

  @Test
  void noMoreTargetsThanAllowedRunAtOnce() {
    FanOutOptions three = new FanOutOptions(3, 0, "", JournalPolicy.BLOCK, true, false);
    try (FanOut fanOut = start(targets(10), Invocation.of("Enter-Gate"), three)) {
      Leftovers.await("three are inside", () -> gate.inside.get() == 3);
      // News of a job that has begun comes a little later than the job.
      Leftovers.await(
          "the others wait",
          () ->
              fanOut.job().children().stream()
                      .filter(child -> child.state() == JobState.NOT_STARTED)
                      .count()
                  == 7);
      gate.open.countDown();
      assertThat(values(fanOut)).hasSize(10);
      assertThat(gate.most).hasValue(3);
    }
  }

  @Test
  void afterSoManyFailuresNoTargetBegins() {
    FanOutOptions two = new FanOutOptions(1, 2, "", JournalPolicy.BLOCK, true, false);
    try (FanOut fanOut = start(targets(6), Invocation.of("Fail-Always"), two)) {
      assertThat(values(fanOut)).isEmpty();
      assertThat(results(fanOut))
          .containsExactly(
              TargetResult.FAILED,
              TargetResult.FAILED,
              TargetResult.NEVER_STARTED,
              TargetResult.NEVER_STARTED,
              TargetResult.NEVER_STARTED,
              TargetResult.NEVER_STARTED);
      assertThat(fanOut.outcomes().get(5).error().message()).contains("2 targets");
    }
  }

  private static void awaitTwoRunning(FanOut fanOut) {
    List<RemoteJob> children = fanOut.job().children().subList(0, 2);
    Leftovers.await(
        "two run", () -> children.stream().allMatch(child -> child.state() == JobState.RUNNING));
  }

  @Test
  void closingStopsWhatRunsAndBeginsNothingMore() {
    FanOutOptions two = new FanOutOptions(2, 0, "", JournalPolicy.BLOCK, true, false);
    FanOut fanOut = start(targets(4), Invocation.of("Wait-Time"), two);
    awaitTwoRunning(fanOut);
    long before = System.nanoTime();
    fanOut.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    assertThat(results(fanOut))
        .containsExactly(
            TargetResult.STOPPED,
            TargetResult.STOPPED,
            TargetResult.NEVER_STARTED,
            TargetResult.NEVER_STARTED);
  }

  @Test
  void stoppingTheJobOfAnUnattendedFanOutStopsAllChildren() {
    FanOutOptions two = new FanOutOptions(2, 0, "many", JournalPolicy.BLOCK, false, false);
    FanOut fanOut = start(targets(4), Invocation.of("Wait-Time"), two);
    awaitTwoRunning(fanOut);
    assertThat(jobs.all()).containsExactly(fanOut.job());
    fanOut.job().stop();
    assertThat(jobs.await(jobs.all(), false, Duration.ofSeconds(10))).hasSize(1);
    assertThat(fanOut.job().state()).isEqualTo(JobState.STOPPED);
    assertThat(results(fanOut))
        .containsExactly(
            TargetResult.STOPPED,
            TargetResult.STOPPED,
            TargetResult.NEVER_STARTED,
            TargetResult.NEVER_STARTED);
  }

  @Test
  void aJobInASessionThatWasLeftLivesOn() {
    FanOutOptions one = new FanOutOptions(1, 0, "left", JournalPolicy.BLOCK, false, false);
    FanOut fanOut = start(targets(1), Invocation.of("Wait-Time", Duration.ofMillis(200)), one);
    RemoteJob first = fanOut.job().children().get(0);
    Leftovers.await("it runs", () -> first.state() == JobState.RUNNING);
    sessions.get(0).disconnect();
    jobs.close();
    sessions.get(0).connect();
    Leftovers.await(
        "it has ended at the host",
        () -> sessions.get(0).jobs().get(0).state() == JobState.COMPLETED);
  }

  @Test
  void anUnattendedFanOutRunsThroughWithoutAReader() {
    FanOutOptions two = new FanOutOptions(2, 0, "many", JournalPolicy.BLOCK, false, false);
    FanOut fanOut = start(targets(7), Invocation.of("Get-Number", 0, 10), two);
    assertThat(jobs.await(jobs.all(), false, Duration.ofSeconds(10))).hasSize(1);
    assertThat(fanOut.job().state()).isEqualTo(JobState.COMPLETED);
    assertThat(fanOut.job().receive(false, false)).hasSize(70);
    assertThat(results(fanOut)).containsOnly(TargetResult.COMPLETED);
  }

  @Test
  void ofATargetThatIsAheadFewRecordsWait() throws Exception {
    RemoteJob fast = new RemoteJob("", "Get-Number", "a");
    RemoteJob slow = new RemoteJob("", "Get-Number", "b");
    FanOutReader reader = new FanOutReader(List.of(fast, slow));
    AtomicInteger put = new AtomicInteger();
    Thread writer =
        new Thread(
            () -> {
              while (reader.put(fast, new StreamRecord.Output(put.get()))) {
                put.incrementAndGet();
              }
            });
    writer.start();
    Leftovers.await(
        "the fast one waits",
        () -> put.get() == FanOutReader.MAX_WAITING && writer.getState() == Thread.State.WAITING);
    assertThat(reader.put(slow, new StreamRecord.Output("b"))).isTrue();
    for (int i = 0; i < FanOutReader.MAX_WAITING; i++) {
      assertThat(reader.next().child()).isSameAs(fast);
    }
    assertThat(reader.next().child()).as("has its turn").isSameAs(slow);
    reader.close();
    writer.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(writer.isAlive()).isFalse();
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    try (FanOut fanOut = start(targets(1), Invocation.of("Wait-Time"), ATTENDED)) {
      CountDownLatch ended = new CountDownLatch(1);
      Thread reader =
          new Thread(
              () -> {
                try {
                  fanOut.reader().next();
                } catch (java.util.concurrent.CancellationException e) {
                  ended.countDown();
                }
              });
      reader.start();
      reader.interrupt();
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aTaskThatDoesNotFitATargetIsThatTargetsOutcome() {
    List<FanOutTarget> targets = targets(2);
    Function<Session, Invocation> task =
        session -> {
          if (session == sessions.get(0)) {
            throw new BindingException(ErrorCode.UNKNOWN_PARAMETER, "no such parameter");
          }
          return Invocation.of("Get-Number", 0, 1);
        };
    try (FanOut fanOut = FanOut.start(jobs, targets, "Get-Number", task, ATTENDED)) {
      assertThat(values(fanOut)).containsExactly(0L);
      assertThat(results(fanOut)).containsExactly(TargetResult.REFUSED, TargetResult.COMPLETED);
      assertThat(fanOut.outcomes().get(0).error().code()).isEqualTo(ErrorCode.UNKNOWN_PARAMETER);
    }
  }
}
