package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.host.Host;
import dev.yonder.kit.FuzzModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.Relay;
import dev.yonder.kit.Relay.Direction;
import dev.yonder.protocol.SessionState;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cuts a conversation everywhere: whoever waits learns it at once, and nothing runs on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CarrierCutTest {
  private static final String NAME = "cut";
  private static final URI AT = URI.create("memory:" + NAME);

  /** A session that stays broken shows what the cut did. */
  private static final SessionOptions ONCE =
      SessionOptions.DEFAULT.withReconnectTimeout(Duration.ZERO);

  private static final int BYTES_APART = 61;

  /** How soon a waiter has to learn of the cut. */
  private static final long SECONDS = 1;

  private final FuzzModule module = new FuzzModule();
  private int marks;

  /** All that can be said, each part with its own mark so that one can see whether it ran. */
  private void converse(List<Session> opened) throws Exception {
    try (Session session = Session.open(AT, ONCE)) {
      opened.add(session);
      session.catalogue();
      session.describe(List.of("Add-Number", "Get-Number"));
      mark(session);
      try (Call stream = session.call(Invocation.of("Get-Number"))) {
        for (int i = 0; i < 5_000; i++) {
          if (stream.next() == null) {
            throw stream.failure();
          }
        }
      }
      Call same = session.call(Invocation.of("Get-Same").withInput());
      same.input().sendAll(List.of(1, 2, 3).iterator());
      assertThat(same.values()).containsExactly(1, 2, 3);
      JobInfo job = session.startJob(Invocation.of("Add-Number", 1, 2), JobRequest.named("sum"));
      assertThat(session.receiveJob(job.id(), 0, true).values()).containsExactly(3);
      session.acknowledgeJob(job.id(), 1);
      JobInfo endless = session.startJob(Invocation.of("Wait-Stop"), JobRequest.named("endless"));
      session.stopJob(endless.id());
      session.jobs();
      Call waiting = session.call(Invocation.of("Wait-Stop"));
      waiting.stop();
      assertThat(waiting.next()).isNull();
      mark(session);
    }
  }

  /** A call that says it was not sent must not have run. */
  private void mark(Session session) {
    int mark = marks++;
    try {
      assertThat(session.call(Invocation.of("Set-Mark", mark)).value()).isEqualTo(mark);
    } catch (ConnectionLostException e) {
      if (!e.sent()) {
        assertThat(module.marks()).doesNotContain(mark);
      }
      throw e;
    }
  }

  private List<Long> boundaries(Direction direction) throws Exception {
    try (Host host = Host.builder().module(module).build();
        Relay relay = new Relay(NAME, host::serve, direction, Long.MAX_VALUE)) {
      converse(new ArrayList<>());
      return relay.boundaries(direction);
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aCutAnywhereEndsTheConversationAtOnce(Direction direction) throws Exception {
    List<Long> boundaries = boundaries(direction);
    assertThat(boundaries).hasSizeGreaterThan(15);
    TreeSet<Long> cuts = new TreeSet<>(boundaries);
    cuts.add(0L);
    for (long at = 1; at < boundaries.get(boundaries.size() - 1); at += BYTES_APART) {
      if (at < 3_000 || at % 17 == 0) {
        cuts.add(at);
      }
    }
    Leftovers leftovers = Leftovers.watch();
    ExecutorService talkers = Executors.newCachedThreadPool();
    int ended = 0;
    try {
      for (long cut : cuts) {
        ended += cutAfter(direction, cut, talkers) ? 1 : 0;
      }
    } finally {
      talkers.shutdownNow();
    }
    // A stream may be stopped a little earlier than in the recording: then the last cuts are late.
    assertThat(ended).isGreaterThan(cuts.size() / 2);
    leftovers.assertNone();
  }

  private boolean cutAfter(Direction direction, long bytes, ExecutorService talkers)
      throws Exception {
    String what = "cut after %d bytes %s".formatted(bytes, direction);
    List<Session> opened = new ArrayList<>();
    boolean ended = false;
    try (Host host = Host.builder().module(module).build();
        Relay relay = new Relay(NAME, host::serve, direction, bytes)) {
      assertThat(relay.boundaries(direction)).isEmpty();
      Future<?> conversation =
          talkers.submit(
              () -> {
                converse(opened);
                return null;
              });
      try {
        conversation.get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        ended = true;
        assertThat(e.getCause())
            .as(what)
            .isInstanceOfAny(ConnectionLostException.class, SessionClosedException.class);
      } catch (TimeoutException e) {
        StringBuilder stacks = new StringBuilder(what + " hangs");
        Thread.getAllStackTraces()
            .forEach((t, s) -> stacks.append('\n').append(t).append(List.of(s)));
        throw new AssertionError(stacks.toString(), e);
      }
      for (Session session : opened) {
        assertThat(session.state()).as(what).isIn(SessionState.CLOSED, SessionState.BROKEN);
        assertNotSent(session, what);
      }
      Leftovers.await(what + ": commands end", () -> module.running() == 0);
    }
    return ended;
  }

  private static void assertNotSent(Session session, String what) {
    try {
      session.call(Invocation.of("Add-Number", 1, 2));
      throw new AssertionError(what + ": a session that has ended took a call");
    } catch (ConnectionLostException e) {
      assertThat(e.sent()).as(what).isFalse();
    } catch (RemotingException e) {
      assertThat(e).as(what).isInstanceOf(SessionClosedException.class);
    }
  }

  @Test
  void everyWaiterOfASessionLearnsOfTheCut() throws Exception {
    Leftovers leftovers = Leftovers.watch();
    ExecutorService waiters = Executors.newCachedThreadPool();
    try (Host host = Host.builder().module(module).build();
        Relay relay = new Relay(NAME, host::serve, Direction.TO_HOST, Long.MAX_VALUE)) {
      Session session = Session.open(AT, ONCE);
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Call call = session.call(Invocation.of("Wait-Stop"));
        waiting.add(waiters.submit(call::value));
        Call input = session.call(Invocation.of("Get-Same").withInput());
        waiting.add(waiters.submit(input::values));
        waiting.add(waiters.submit(() -> feed(input)));
        JobInfo job = session.startJob(Invocation.of("Wait-Stop"), JobRequest.named("job " + i));
        Call follower = session.receiveJob(job.id(), 0, true);
        waiting.add(waiters.submit(follower::values));
      }
      Leftovers.await("all commands run", () -> module.running() == 24);
      // Messages go out in order: when this is answered, all that came before it has been sent.
      session.catalogue();
      relay.cut();
      for (Future<?> waiter : waiting) {
        try {
          waiter.get(1, TimeUnit.SECONDS);
          throw new AssertionError("a waiter ended without a word");
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  ConnectionLostException.class, lost -> assertThat(lost.sent()).isTrue());
        }
      }
      Leftovers.await("all commands and jobs are stopped", () -> module.running() == 0);
    } finally {
      waiters.shutdownNow();
    }
    leftovers.assertNone();
  }

  private static Void feed(Call call) {
    call.input().sendAll(java.util.stream.LongStream.iterate(0, n -> n + 1).iterator());
    return null;
  }
}
