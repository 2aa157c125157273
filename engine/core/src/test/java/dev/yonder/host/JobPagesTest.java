package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.protocol.ProtocolLimits;
import dev.yonder.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobPagesTest {
  private static final int JOBS = 240;

  /** Of characters that take three bytes each. */
  private static final String REASON = "\u20ac".repeat(100_000);

  @Test
  void jobsThatDoNotFitOneMessageAreAllTold() {
    assertThat(3L * REASON.length() * JOBS).isGreaterThan(ProtocolLimits.MAX_MESSAGE);
    try (Host host = Host.builder().module(new KitModule()).build()) {
      host.listenInMemory("pages");
      try (Session session = Session.open("memory:pages");
          Session beside = Session.open("memory:pages")) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
          JobRequest request = JobRequest.named("long");
          ids.add(request.id());
          session.startJob(Invocation.of("Fail-Always", REASON), request);
        }
        Leftovers.await(
            "all have failed", () -> ids.stream().allMatch(id -> isFinished(session, id)));
        assertAllTold(session.jobs(), ids);
        assertAllTold(beside.jobs(true), ids);
      }
    }
  }

  private static boolean isFinished(Session session, UUID job) {
    return session.lastJobInfo(job).orElseThrow().state().isFinished();
  }

  private static void assertAllTold(List<JobInfo> jobs, List<UUID> ids) {
    assertThat(jobs).extracting(JobInfo::id).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(jobs).allSatisfy(job -> assertThat(job.reason().message()).hasSameSizeAs(REASON));
  }
}
