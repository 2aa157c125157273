package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody reads what endless jobs write, nor what calls give: they wait, the host of 48 MiB lives,
 * and others notice nothing.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SilentReaderTest {
  private static final int JOBS = Trial.size(40, 400);
  private static final int CALLS = Trial.size(200, 20_000);

  @TempDir Path directory;

  @Test
  void whatNobodyReadsWaitsAndCostsOthersNothing() throws Exception {
    Leftovers leftovers = Leftovers.watch().files(directory, ".*\\.log");
    String address = "unix:" + directory.resolve("host.sock");
    try (JavaProcess host =
        JavaProcess.start(
            directory, Map.of("JDK_JAVA_OPTIONS", "-Xmx48m"), SmallHost.class.getName(), address)) {
      host.awaitWords("Listening at");
      try (Session silent = Address.of(URI.create(address)).open();
          Session other = Address.of(URI.create(address)).open()) {
        List<UUID> jobs = writeUnread(silent);
        assertCallsAnswer(other);
        assertReadsOn(other, jobs.get(0));
        assertThat(host.log()).doesNotContain("OutOfMemoryError");
      }
    }
    leftovers.assertNone();
  }

  private static List<UUID> writeUnread(Session session) {
    List<UUID> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(
          session
              .startJob(Invocation.of("Get-Row", Integer.MAX_VALUE), JobRequest.named("endless"))
              .id());
      session.call(Invocation.of("Get-Row", Integer.MAX_VALUE));
    }
    Leftovers.await(
        "all jobs are blocked",
        () -> session.jobs().stream().allMatch(job -> job.state() == JobState.BLOCKED));
    return jobs;
  }

  private static void assertCallsAnswer(Session other) throws IOException {
    long begin = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      assertThat(other.call(Invocation.of("Add-Number", i, 1)).value()).isEqualTo(i + 1);
    }
    double micros = (System.nanoTime() - begin) / 1e3 / CALLS;
    Trial.report("%d jobs and calls nobody reads: a call of another takes %.0f us", JOBS, micros);
  }

  /** A job that is read goes on behind what its journal had room for. */
  private static void assertReadsOn(Session other, UUID job) {
    long written = info(other, job).records();
    try (Call rows = other.receiveJob(job, 0, true)) {
      for (long row = 0; row < 3 * written; row++) {
        StreamRecord record = rows.next();
        assertThat(record).isNotNull();
        assertThat(FirstClient.number(record)).isEqualTo(row);
        if (row % 100 == 0) {
          other.acknowledgeJob(job, row);
        }
      }
    }
    assertThat(info(other, job).dropped()).isZero();
  }

  private static JobInfo info(Session session, UUID job) {
    return session.jobs(true).stream()
        .filter(info -> info.id().equals(job))
        .findFirst()
        .orElseThrow();
  }
}
