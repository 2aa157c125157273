package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.HostMain;
import dev.yonder.kit.JavaProcess;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import dev.yonder.kit.Trial;
import dev.yonder.kit.UserHosts;
import dev.yonder.session.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client is killed while it receives a long job, and another one receives the rest: each row
 * arrives once, whenever the first one died and however the second one comes to the job.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class KilledClientTest {
  private static final int ROWS = Trial.size(50_000, 1_000_000);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final Random chance = Trial.chance("KilledClientTest");
  private int killedAmid;

  @Test
  void twoClientsReceiveEachRowOnceOverAUnixSocket() throws Exception {
    Path socket = directory.resolve("host.sock");
    tryHost(HostMain.class, socket, Trial.rounds(5, 200), "--listen", "unix:" + socket);
  }

  @Test
  void twoClientsReceiveEachRowOnceOfAJobThatWaitsForThem() throws Exception {
    Path socket = directory.resolve("host.sock");
    tryHost(SmallHost.class, socket, Trial.rounds(3, 200), "unix:" + socket);
  }

  private void tryHost(Class<?> main, Path socket, int rounds, String... arguments)
      throws Exception {
    Leftovers leftovers = Leftovers.watch();
    try (JavaProcess host = JavaProcess.start(directory, Map.of(), main.getName(), arguments)) {
      host.awaitWords("Listening at");
      Address address = Address.of(URI.create("unix:" + socket));
      // The JVM has sockets of its own from the first connection on.
      assertNothingKept(address);
      int sockets = Leftovers.socketsOf(host.pid());
      assertNothingLostOrTwice(address, rounds);
      Leftovers.await(
          "the host closes its connections", () -> Leftovers.socketsOf(host.pid()) <= sockets);
    }
    leftovers.files(directory, ".*\\.log").assertNone();
  }

  @Test
  void twoClientsReceiveEachRowOnceOverSsh() throws Exception {
    Leftovers leftovers = Leftovers.watch();
    Path home = Files.createDirectory(directory.resolve("sshd"));
    try (UserHosts hosts = new UserHosts(directory)) {
      try (RealSshd sshd = RealSshd.start(home, environment(hosts))) {
        Address address = new Address(sshd.uri(), sshd.file("ssh_config").toString());
        assertNothingLostOrTwice(address, Trial.rounds(3, 200));
      } finally {
        leftovers.process(hosts.endDaemon());
      }
    }
    leftovers.files(directory, "(?!.*\\.(sock|part)).*").assertNone();
  }

  /** What sshd gives to the host's processes. */
  private static String environment(UserHosts hosts) {
    return hosts.environment().entrySet().stream()
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.joining(" ", "SetEnv PATH=/usr/bin:/bin ", ""));
  }

  private void assertNothingLostOrTwice(Address address, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      Path files = Files.createDirectory(directory.resolve("round" + round));
      assertEachRowOnce(address, files, round % 2 == 0 ? "take" : "own", chance.nextInt(ROWS));
      assertNothingKept(address);
      deleteAll(files);
    }
    Trial.report("%d clients killed, %d of them amid %,d rows", rounds, killedAmid, ROWS);
    assertThat(killedAmid).as("rounds that were no trial").isGreaterThan(rounds / 4);
  }

  private void assertEachRowOnce(Address address, Path files, String way, int killAt)
      throws Exception {
    Path job = files.resolve("job");
    Path first = files.resolve("first");
    Path second = files.resolve("second");
    try (JavaProcess client =
        start(
            FirstClient.class, address, Integer.toString(ROWS), job.toString(), first.toString())) {
      awaitRow(client, first, killAt);
      client.kill();
    }
    long received = Receipt.count(first);
    killedAmid += received < ROWS ? 1 : 0;
    List<String> ids = Files.readAllLines(job);
    try (JavaProcess client =
        start(
            SecondClient.class,
            address,
            way,
            ids.get(0),
            ids.get(1),
            Long.toString(received),
            second.toString())) {
      client.assertEndsWell(PATIENCE);
    }
    assertThat(LongStream.concat(Receipt.read(first), Receipt.read(second)).toArray())
        .as("rows of a client killed at row %d and of one that came by '%s'", received, way)
        .isEqualTo(LongStream.range(0, ROWS).toArray());
  }

  private JavaProcess start(Class<?> main, Address address, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(address.word()));
    all.addAll(List.of(arguments));
    return JavaProcess.start(directory, Map.of(), main.getName(), all.toArray(String[]::new));
  }

  private static void awaitRow(JavaProcess client, Path receipt, long row) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Receipt.count(receipt) < row && client.isAlive()) {
      assertThat(System.nanoTime()).as("row %d comes: %s", row, client.log()).isLessThan(deadline);
      LockSupport.parkNanos(50_000);
    }
    assertThat(client.isAlive() || Receipt.count(receipt) == ROWS).as(client.log()).isTrue();
  }

  private static void assertNothingKept(Address address) {
    try (Session observer = address.open()) {
      Leftovers.await("the other sessions end", () -> observer.sessions().size() == 1);
      assertThat(observer.jobs(true)).isEmpty();
    }
  }

  private static void deleteAll(Path files) throws IOException {
    for (String name : List.of("job", "first", "second")) {
      Files.delete(files.resolve(name));
    }
    Files.delete(files);
  }
}
