package dev.yonder.bench;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.TransportAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes until a session answers again when a process was killed by {@code kill -9}: its
 * client, what carries its bytes, or the user's own host.
 */
final class Reconnect {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final URI address;
  private final SessionOptions attaching;

  private Reconnect(Path directory) {
    this.directory = directory;
    this.address = URI.create("unix:" + directory.resolve("run/host.sock"));
    this.attaching =
        SessionOptions.DEFAULT
            .withReconnectTimeout(PATIENCE)
            .withConnectTimeout(PATIENCE)
            .withTransport(Map.of("attach", true, "environment", environment()));
  }

  private Map<String, Object> environment() {
    return Map.of(
        "YONDER_RUNTIME_DIR", directory.resolve("run").toString(),
        "YONDER_STATE_DIR", directory.resolve("state").toString());
  }

  /**
   * Runs.
   *
   * @param args how often each is tried; 20 times by default
   * @throws Exception if a session does not come back
   */
  public static void main(String[] args) throws Exception {
    int times = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    new Reconnect(Files.createTempDirectory("yonder-bench")).run(times);
  }

  private void run(int times) throws Exception {
    try (Session session = Session.open(TransportAddress.parse("local:"), attaching)) {
      answer(session);
      try {
        Percentiles.of(times, this::killClient)
            .print("client killed: another one takes its session");
        Percentiles.of(times, () -> killBridge(session))
            .print("carrier killed: the next call brings the session back");
        Percentiles.of(times, () -> killHost(session))
            .print("host killed: the next call starts it again");
      } finally {
        ProcessHandle.of(session.hostPid()).ifPresent(ProcessHandle::destroy);
      }
    }
  }

  private static void answer(Session session) {
    session.call(Invocation.of("Add-BenchNumber", 1, 2)).value();
  }

  private long killClient() throws IOException {
    PeerProcess client = PeerProcess.start("client", address.toString());
    UUID session = UUID.fromString(client.word());
    long begin = System.nanoTime();
    client.kill();
    while (true) {
      try (Session taken = Session.connect(address, session, false, SessionOptions.DEFAULT)) {
        answer(taken);
        return begin;
      } catch (RemotingException e) {
        // The host has not seen yet that the other is gone.
        if (e.code() != ErrorCode.SESSION_TAKEN) {
          throw e;
        }
      }
    }
  }

  private static long killBridge(Session session) {
    Set<ProcessHandle> children = new HashSet<>(ProcessHandle.current().children().toList());
    return kill(session, children.iterator().next());
  }

  private static long killHost(Session session) {
    return kill(session, ProcessHandle.of(session.hostPid()).orElseThrow());
  }

  private static long kill(Session session, ProcessHandle process) {
    long begin = System.nanoTime();
    process.destroyForcibly();
    while (session.state() != SessionState.BROKEN) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(50));
    }
    answer(session);
    return begin;
  }

  /** A client that holds a session until it is killed. */
  static void hold(String address) throws InterruptedException {
    Session session = Session.open(address);
    System.out.println(session.id());
    TimeUnit.DAYS.sleep(1);
  }
}
