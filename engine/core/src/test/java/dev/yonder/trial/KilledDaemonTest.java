package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.JavaProcess;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.Trial;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's host is killed while jobs write, and started again: what anybody has read is there
 * still, no record is torn, and each job says honestly how it stands.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class KilledDaemonTest {
  private static final int WRITERS = 4;
  private static final int MOST_MILLIS = 400;

  @TempDir Path directory;
  private final Random chance = Trial.chance("KilledDaemonTest");
  private long interrupted;
  private long kept;

  @Test
  void jobsOutliveTheirHostWheneverItIsKilled() throws Exception {
    Leftovers leftovers = Leftovers.watch().files(directory, "lock|.*\\.(log|lock)(\\.\\d+)?");
    int rounds = Trial.rounds(5, 100);
    for (int round = 0; round < rounds; round++) {
      Jobs before;
      try (JavaProcess host = startHost()) {
        before = runAndKill(host);
      }
      try (JavaProcess host = startHost()) {
        leftovers.process(host.pid());
        assertKept(before);
      }
    }
    Trial.report(
        "%d hosts killed, %d jobs interrupted, %,d of their records kept",
        rounds, interrupted, kept);
    assertThat(interrupted).as("jobs that were a trial").isGreaterThan(rounds);
    leftovers.assertNone();
  }

  /** What was known of the jobs when their host died. */
  private record Jobs(JobInfo finished, List<UUID> writing, UUID followed, long received) {}

  private JavaProcess startHost() throws IOException {
    JavaProcess host =
        JavaProcess.start(
            directory,
            Map.of(
                "YONDER_RUNTIME_DIR", directory.resolve("run").toString(),
                "YONDER_STATE_DIR", directory.resolve("state").toString()),
            "dev.yonder.host.HostMain",
            "--daemon",
            "--foreground");
    host.awaitWords("Listening at");
    return host;
  }

  private Session open() {
    return Address.of(URI.create("unix:" + directory.resolve("run/host.sock"))).open();
  }

  private Jobs runAndKill(JavaProcess host) throws Exception {
    try (Session session = open()) {
      JobInfo finished = finish(session, Invocation.of("Get-Row", 5_000));
      List<UUID> writing = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writing.add(start(session, Invocation.of("Get-Row", Integer.MAX_VALUE)));
      }
      UUID followed = writing.get(0);
      AtomicLong received = new AtomicLong();
      Thread follower = new Thread(() -> follow(session, followed, received), "kit-follower");
      follower.start();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(MOST_MILLIS)));
      host.kill();
      follower.join();
      return new Jobs(finished, writing, followed, received.get());
    }
  }

  private static UUID start(Session session, Invocation invocation) {
    return session.startJob(invocation, JobRequest.named(invocation.command())).id();
  }

  private static JobInfo finish(Session session, Invocation invocation) {
    UUID job = start(session, invocation);
    assertThat(session.receiveJob(job, 0, true).values()).isNotEmpty();
    Leftovers.await("the job ends", () -> infos(session).get(job).state().isFinished());
    return infos(session).get(job);
  }

  private static Map<UUID, JobInfo> infos(Session session) {
    return session.jobs(true).stream().collect(Collectors.toMap(JobInfo::id, Function.identity()));
  }

  /** Receives, and lets nothing be forgotten, until the host is gone. */
  private static void follow(Session session, UUID job, AtomicLong received) {
    try (Call call = session.receiveJob(job, 0, true)) {
      for (StreamRecord row = call.next(); row != null; row = call.next()) {
        received.incrementAndGet();
      }
    } catch (RemotingException e) {
      // The host has been killed; the test knows what came before.
    }
  }

  private void assertKept(Jobs before) {
    try (Session session = open()) {
      Map<UUID, JobInfo> now = infos(session);
      assertThat(now).hasSize(WRITERS + 1);
      JobInfo finished = now.get(before.finished().id());
      assertThat(finished.state()).isEqualTo(JobState.COMPLETED);
      assertThat(finished.end()).isEqualTo(before.finished().end());
      assertThat(assertWhole(session, finished)).isEqualTo(before.finished().records());
      for (UUID writing : before.writing()) {
        JobInfo job = now.get(writing);
        assertThat(job.state()).isEqualTo(JobState.INTERRUPTED);
        assertThat(job.end()).isNotNull();
        long rows = assertWhole(session, job);
        if (writing.equals(before.followed())) {
          assertThat(rows)
              .as("rows that were read before")
              .isGreaterThanOrEqualTo(before.received());
        }
        interrupted++;
        kept += rows;
      }
      assertRunsAgain(session, before.finished().id());
      session.jobs(true).forEach(job -> session.removeJob(job.id()));
      assertThat(session.jobs(true)).isEmpty();
    }
  }

  /** Returns how many rows there are: those from the first on, one after the other. */
  private static long assertWhole(Session session, JobInfo job) {
    long rows = 0;
    try (Call call = session.receiveJob(job.id(), 0, true)) {
      for (StreamRecord row = call.next(); row != null; row = call.next()) {
        assertThat(FirstClient.number(row)).isEqualTo(rows++);
      }
      assertThat(call.failure()).isNull();
    }
    assertThat(rows).isEqualTo(job.records());
    return rows;
  }

  /** The command is marked idempotent. */
  private static void assertRunsAgain(Session session, UUID job) {
    JobInfo again = session.rerunJob(job, UUID.randomUUID());
    assertThat(session.receiveJob(again.id(), 0, true).values()).hasSize(5_000);
    Leftovers.await("the job ends", () -> infos(session).get(again.id()).state().isFinished());
  }
}
