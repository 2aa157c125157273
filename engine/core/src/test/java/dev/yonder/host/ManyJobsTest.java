package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What small jobs cost that nobody has received. */
@Timeout(120)
class ManyJobsTest {
  /** {@code -Dyonder.test.jobs=10000} for the long form. */
  private static final int JOBS = Integer.getInteger("yonder.test.jobs", 2_000);

  private static final long MAX_BYTES_EACH = 16 * 1024;
  private static final int MAX_OPEN_FILES = 400;

  @TempDir Path state;

  private static long openFiles() throws Exception {
    Path files = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(files), "this system does not show open files");
    try (var open = Files.list(files)) {
      return open.count();
    }
  }

  private static long usedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void thousandsOfJobsTakeLittleMemoryAndFewFiles() throws Exception {
    long filesBefore = openFiles();
    long memoryBefore = usedMemory();
    List<UUID> jobs = new ArrayList<>();
    try (Host host =
        Host.builder()
            .module(new KitModule())
            .journal(JournalOptions.DEFAULT.withStateDirectory(state))
            .build()) {
      host.listenInMemory("many");
      try (Session session = Session.open("memory:many")) {
        for (int i = 0; i < JOBS; i++) {
          JobRequest request = JobRequest.named("small");
          jobs.add(request.id());
          session.startJob(Invocation.of("Get-Number", i, 3), request);
        }
        Leftovers.await(
            "all end", () -> session.jobs().stream().allMatch(job -> job.state().isFinished()));
        assertThat(openFiles() - filesBefore).isLessThan(MAX_OPEN_FILES);
        assertThat(usedMemory() - memoryBefore).isLessThan(JOBS * MAX_BYTES_EACH);
        for (int i = 0; i < JOBS; i += 100) {
          try (Call call = session.receiveJob(jobs.get(i), 0, true)) {
            assertThat(call.values()).isEqualTo(List.of((long) i, i + 1L, i + 2L));
          }
        }
        Reference.reachabilityFence(host);
      }
    }
  }
}
