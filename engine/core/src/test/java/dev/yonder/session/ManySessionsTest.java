package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.host.Host;
import dev.yonder.kit.ConnectMain;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.protocol.SessionInfo;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UnixListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions that nobody holds, and several near ends that want the same one. */
@Timeout(120)
class ManySessionsTest {
  private static final URI AT = URI.create("memory:many");
  private static final int ROUNDS = 100;
  private static final int SESSIONS = 1_000;

  private final Leftovers leftovers = Leftovers.watch();

  private static Host host() {
    Host host = Host.builder().module(new KitModule()).build();
    host.listenInMemory("many");
    return host;
  }

  private static String take(URI at, UUID id, CyclicBarrier together, List<Session> taken)
      throws Exception {
    together.await(10, TimeUnit.SECONDS);
    try {
      Session session = Session.connect(at, id, false, SessionOptions.DEFAULT);
      synchronized (taken) {
        taken.add(session);
      }
      return "taken";
    } catch (RemotingException e) {
      return e.code().name();
    }
  }

  @Test
  void ofTwoThatConnectAtTheSameInstantExactlyOneGetsTheSession() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Host host = host()) {
      Session first = Session.open(AT, SessionOptions.DEFAULT);
      UUID id = first.id();
      first.disconnect();
      for (int round = 0; round < ROUNDS; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Session> taken = new ArrayList<>();
        Future<String> one = threads.submit(() -> take(AT, id, together, taken));
        Future<String> two = threads.submit(() -> take(AT, id, together, taken));
        assertThat(List.of(one.get(), two.get()))
            .containsExactlyInAnyOrder("taken", ErrorCode.SESSION_TAKEN.name());
        Session winner = taken.get(0);
        assertThat(winner.call(Invocation.of("Add-Number", round, 1)).value()).isEqualTo(round + 1);
        winner.disconnect();
      }
      assertThat(host).isNotNull();
    } finally {
      threads.shutdownNow();
    }
    leftovers.assertNone();
  }

  @Test
  void ofTwoProcessesExactlyOneGetsTheSession(@TempDir Path directory) throws Exception {
    URI at = URI.create("unix:" + directory.resolve("host"));
    List<Process> processes = new ArrayList<>();
    try (Host host = host()) {
      host.listen(UnixListener.open(at));
      Session first = Session.open(at, SessionOptions.DEFAULT);
      UUID id = first.id();
      first.disconnect();
      List<BufferedReader> said = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Process process = start(at, id);
        processes.add(process);
        said.add(process.inputReader());
        assertThat(said.get(i).readLine()).isEqualTo("ready");
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      assertThat(List.of(said.get(0).readLine(), said.get(1).readLine()))
          .containsExactlyInAnyOrder("Open", ErrorCode.SESSION_TAKEN.name());
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private static Process start(URI at, UUID id) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ConnectMain.class.getName(),
            at.toString(),
            id.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void aThousandSessionsThatWereLeftAreAllFoundAndAllEnd() {
    Set<UUID> left = new HashSet<>();
    try (Host host = host()) {
      for (int i = 0; i < SESSIONS; i++) {
        Session session = Session.open(AT, SessionOptions.DEFAULT.withName("left " + i));
        left.add(session.id());
        session.disconnect();
      }
      try (Session asking = Session.open(AT, SessionOptions.DEFAULT)) {
        List<SessionInfo> all = asking.sessions();
        assertThat(all).hasSize(SESSIONS + 1);
        assertThat(all.stream().filter(info -> info.state() == SessionState.DISCONNECTED))
            .extracting(SessionInfo::id)
            .containsExactlyInAnyOrderElementsOf(left);
        leftovers.assertFewerThan(50);
        int n = 0;
        for (UUID id : left) {
          if (n++ % 2 == 0) {
            asking.endSession(id);
          } else {
            Session.connect(AT, id, false, SessionOptions.DEFAULT).disconnect(Duration.ofMillis(1));
          }
        }
        Leftovers.await("all end", () -> asking.sessions().size() == 1);
      }
      assertThat(host).isNotNull();
    }
    leftovers.assertNone();
  }

  /** A clock that is set while it runs. */
  private static final class SetClock extends Clock {
    private volatile Duration offset = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }
  }

  @Test
  void aClockThatIsSetEndsNoSessionAndKeepsNone() {
    SetClock clock = new SetClock();
    try (Host host = Host.builder().module(new KitModule()).clock(clock).build()) {
      host.listenInMemory("many");
      Session kept = Session.open(AT, SessionOptions.DEFAULT);
      kept.disconnect(Duration.ofHours(1));
      Session brief = Session.open(AT, SessionOptions.DEFAULT);
      brief.disconnect(Duration.ofMillis(300));
      clock.offset = Duration.ofDays(-3_000);
      try (Session asking = Session.open(AT, SessionOptions.DEFAULT)) {
        Leftovers.await(
            "its time is up",
            () -> asking.sessions().stream().noneMatch(info -> info.id().equals(brief.id())));
        clock.offset = Duration.ofDays(3_000);
        assertThat(asking.sessions()).extracting(SessionInfo::id).contains(kept.id());
      }
      kept.connect();
      assertThat(kept.lostState()).isEmpty();
      kept.close();
    }
    leftovers.assertNone();
  }

  @Test
  void aSessionWhoseJobRunsDoesNotEndForWantOfAHolder() throws Exception {
    try (Host host = host();
        Session asking = Session.open(AT, SessionOptions.DEFAULT)) {
      Session busy = Session.open(AT, SessionOptions.DEFAULT);
      UUID job = busy.startJob(Invocation.of("Wait-Time"), JobRequest.named("busy")).id();
      busy.disconnect(Duration.ofMillis(10));
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
      while (System.nanoTime() < until) {
        assertThat(asking.sessions()).extracting(SessionInfo::id).contains(busy.id());
      }
      asking.stopJob(job);
      Leftovers.await("it ends", () -> asking.sessions().size() == 1);
      assertThat(host).isNotNull();
    }
    leftovers.assertNone();
  }
}
