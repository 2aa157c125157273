package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.yonder.ConnectionLostException;
import dev.yonder.SessionClosedException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.host.journal.ProcessLock;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.OnUserHosts;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.LostState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The user's own host, as real processes. */
@Timeout(120)
class DaemonTest extends OnUserHosts {
  private static String text(InputStream stream) throws Exception {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private void startDaemon(String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("--daemon"));
    words.addAll(List.of(more));
    Process starter = hosts.start(words.toArray(String[]::new));
    assertThat(text(starter.getErrorStream())).isEqualTo("Listening at %s%n", hosts.address());
    assertThat(starter.waitFor()).isZero();
  }

  private Session connect() {
    return Session.open(hosts.address(), SessionOptions.DEFAULT);
  }

  @Test
  void aSessionThatAttachesStartsTheHostAndTheNextOneFindsIt() throws Exception {
    try (Session first = hosts.attach();
        Session second = hosts.attach()) {
      assertThat(sum(first)).isEqualTo(3);
      assertThat(second.hostPid()).isEqualTo(first.hostPid()).isEqualTo(hosts.daemon().pid());
    }
    assertThat(hosts.daemon().isAlive()).isTrue();
  }

  @Test
  void tenThatAttachAtTheSameInstantStartOneHost() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Long>> attachers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        attachers.add(
            () -> {
              try (Session session = hosts.attach()) {
                return session.hostPid();
              }
            });
      }
      Set<Long> pids = new java.util.HashSet<>();
      for (Future<Long> pid : pool.invokeAll(attachers)) {
        pids.add(pid.get());
      }
      assertThat(pids).containsExactly(hosts.daemon().pid());
    } finally {
      pool.shutdownNow();
    }
    Leftovers.await("the bridges end", () -> hosts.processes().size() == 1);
    assertThat(Files.readString(hosts.log()).lines().filter(line -> line.startsWith("Listening")))
        .hasSize(1);
  }

  @Test
  void itsSocketIsForItsUserAlone() throws Exception {
    startDaemon();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts.socket())))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondOneSaysThatTheFirstIsThere() throws Exception {
    startDaemon();
    Process second = hosts.start("--daemon");
    assertThat(text(second.getErrorStream()))
        .isEqualTo("This user's host runs already, at %s%n", hosts.address());
    assertThat(second.waitFor()).isEqualTo(75);
    Process third = hosts.start("--daemon", "--foreground");
    assertThat(text(third.getErrorStream())).contains("runs already");
    assertThat(third.waitFor()).isEqualTo(75);
    assertThat(hosts.processes()).hasSize(1);
  }

  @Test
  void itEndsWhenNothingHasBeenToDoForLong() throws Exception {
    startDaemon("--idle", "PT0.5S");
    ProcessHandle daemon = hosts.daemon();
    daemon.onExit().get(20, TimeUnit.SECONDS);
    assertThat(hosts.socket()).doesNotExist();
    assertThat(hosts.processes()).isEmpty();
  }

  @Test
  void aSessionAndOneThatWasLeftKeepIt() throws Exception {
    startDaemon("--idle", "PT2S");
    ProcessHandle daemon = hosts.daemon();
    Session session = connect();
    UUID id = session.id();
    session.disconnect();
    assertThatThrownBy(() -> daemon.onExit().get(3, TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    Session.connect(hosts.address(), id, false, SessionOptions.DEFAULT).close();
    daemon.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aJobOutlivesTheClientsConnectionAndItsBridge() throws Exception {
    UUID job;
    UUID id;
    try (Session session = hosts.attach()) {
      id = session.id();
      job = session.startJob(Invocation.of("Get-Number", 0, 1000), JobRequest.named("n")).id();
      session.disconnect();
    }
    Leftovers.await("the bridge ends", () -> hosts.processes().size() == 1);
    try (Session again = Session.connect(hosts.address(), id, false, SessionOptions.DEFAULT)) {
      assertThat(again.receiveJob(job, 0, true).values()).hasSize(1000);
    }
  }

  @Test
  void sigtermEndsItInGoodOrder() throws Exception {
    startDaemon();
    ProcessHandle daemon = hosts.daemon();
    try (Session session = connect()) {
      assertThat(sum(session)).isEqualTo(3);
      daemon.destroy();
      daemon.onExit().get(20, TimeUnit.SECONDS);
      assertThat(hosts.socket()).doesNotExist();
      Leftovers.await("the session is told", () -> session.state() == SessionState.BROKEN);
    }
  }

  @Test
  void aSessionHealsWhoseHostEndedInGoodOrderAndSaysWhatIsLost() throws Exception {
    JobRequest waiting = JobRequest.named("waiting");
    try (Session session = hosts.attach()) {
      UUID before = session.id();
      session.startJob(Invocation.of("Wait-Time"), waiting);
      ProcessHandle daemon = hosts.daemon();
      daemon.destroy();
      daemon.onExit().get(20, TimeUnit.SECONDS);
      assertThat(sum(session)).isEqualTo(3);
      assertThat(session.hostPid()).isNotEqualTo(daemon.pid());
      assertThat(session.lostState()).hasValue(new LostState(before, List.of()));
      assertThat(session.lastJobInfo(waiting.id()))
          .hasValueSatisfying(job -> assertThat(job.state()).isEqualTo(JobState.INTERRUPTED));
    }
  }

  @Test
  void aSessionThatSomebodyEndsStaysEnded() throws Exception {
    startDaemon();
    try (Session ended = connect();
        Session other = connect()) {
      other.endSession(ended.id());
      Leftovers.await("it is told", () -> ended.state() == SessionState.CLOSED);
      assertThatThrownBy(() -> sum(ended)).isInstanceOf(SessionClosedException.class);
    }
  }

  @Test
  void whoAttachesWhileTheHostEndsGetsTheNextOne() throws Exception {
    startDaemon();
    hosts.endDaemon();
    FutureTask<Object> sum =
        new FutureTask<>(
            () -> {
              try (Session session = hosts.attach()) {
                return sum(session);
              }
            });
    try (ProcessLock ending = ProcessLock.tryTake(hosts.socket().resolveSibling("host.lock"))) {
      assertThat(ending).isNotNull();
      new Thread(sum, "kit-attach").start();
      Leftovers.await(
          "a host finds its place taken",
          () -> Files.readString(hosts.log()).contains("runs already"));
    }
    assertThat(sum.get(30, TimeUnit.SECONDS)).isEqualTo(3);
  }

  @Test
  void afterKillMinusNineTheNextOneTakesItsPlace() throws Exception {
    startDaemon();
    ProcessHandle daemon = hosts.daemon();
    daemon.destroyForcibly();
    daemon.onExit().get(20, TimeUnit.SECONDS);
    assertThat(hosts.socket()).exists();
    try (Session session = hosts.attach()) {
      assertThat(sum(session)).isEqualTo(3);
      assertThat(session.hostPid()).isNotEqualTo(daemon.pid());
    }
  }

  @Test
  void aKilledBridgeLeavesTheHostAlone() throws Exception {
    try (Session session = hosts.attach()) {
      ProcessHandle bridge =
          hosts.processes().stream()
              .filter(process -> process.pid() != session.hostPid())
              .findFirst()
              .orElseThrow();
      bridge.destroyForcibly();
      bridge.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(hosts.daemon().isAlive()).isTrue();
    try (Session session = connect()) {
      assertThat(sum(session)).isEqualTo(3);
    }
  }

  @Test
  void itIsOfASessionOfItsOwnAndHoldsNoneOfItsStartersFiles() throws Exception {
    startDaemon();
    ProcessHandle daemon = hosts.daemon();
    Path proc = Path.of("/proc", "" + daemon.pid());
    assumeThat(proc).as("only Linux tells").exists();
    String[] stat = Files.readString(proc.resolve("stat")).replaceFirst(".*\\) ", "").split(" ");
    assertThat(stat[3]).as("session id").isEqualTo("" + daemon.pid());
    assertThat(Files.readSymbolicLink(proc.resolve("cwd")))
        .isEqualTo(Path.of(System.getProperty("user.home")).toRealPath());
    Map<String, String> streams =
        List.of("0", "1", "2").stream()
            .collect(Collectors.toMap(fd -> fd, fd -> target(proc.resolve("fd").resolve(fd))));
    assertThat(streams)
        .isEqualTo(Map.of("0", "/dev/null", "1", "/dev/null", "2", hosts.log().toString()));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRuntimeDirectoryThatIsOpenToOthersIsRefused() throws Exception {
    Path runtime = Files.createDirectory(hosts.socket().getParent());
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwxrwxrwx"));
    Process refused = hosts.start("--daemon");
    assertThat(text(refused.getErrorStream())).contains("open to other users", "chmod 700");
    assertThat(refused.waitFor()).isEqualTo(69);
    assertThatThrownBy(hosts::attach)
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("open to other users");
  }

  @Test
  void aHostThatDiesAtOnceIsToldWithItsLastWords() throws Exception {
    Path runtime = Files.createDirectory(hosts.socket().getParent());
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    Files.createFile(hosts.socket());
    assertThatThrownBy(hosts::attach)
        .isInstanceOf(ConnectionLostException.class)
        .hasMessageContaining("The host ended with exit code 69 before it listened")
        .hasMessageContaining("its last words in " + hosts.log())
        .hasMessageContaining("is not a socket");
    Files.delete(hosts.socket());
  }

  @Test
  void whereThereIsNoSetsidItIsDeafToTheTerminalAllTheSame() throws Exception {
    hosts.set("PATH", "/nowhere");
    startDaemon();
    ProcessHandle daemon = hosts.daemon();
    for (String signal : List.of("-HUP", "-INT")) {
      new ProcessBuilder("kill", signal, "" + daemon.pid()).start().waitFor();
    }
    try (Session session = connect()) {
      assertThat(session.hostPid()).isEqualTo(daemon.pid());
      assertThat(sum(session)).isEqualTo(3);
    }
  }

  @Test
  void aHostThatCannotHaveTheStateDirectorySaysSo() throws Exception {
    startDaemon();
    hosts.set("YONDER_RUNTIME_DIR", directory.resolve("other").toString());
    Process second = hosts.start("--daemon");
    assertThat(text(second.getErrorStream()))
        .contains("The host ended with exit code 69", "Another host keeps its jobs in");
    assertThat(second.waitFor()).isEqualTo(69);
  }

  @Test
  void aHostWhoseDirectoryIsDeletedIsFoundAgain() throws Exception {
    startDaemon();
    ProcessHandle daemon = hosts.daemon();
    for (String name : List.of("host.sock", "host.lock", "start.lock")) {
      Files.delete(hosts.socket().resolveSibling(name));
    }
    Files.delete(hosts.socket().getParent());
    Leftovers.await("the host listens again", () -> Files.exists(hosts.socket()));
    try (Session session = hosts.attach()) {
      assertThat(session.hostPid()).isEqualTo(daemon.pid());
    }
  }
}
