package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.UserHosts;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's own host is killed while a job runs; the next one has all that anybody has seen. */
@Timeout(120)
class KilledWhileReceivedTest {
  @TempDir private Path directory;
  private UserHosts hosts;

  @BeforeEach
  void prepare() throws Exception {
    hosts = new UserHosts(directory);
  }

  @AfterEach
  void end() throws Exception {
    hosts.close();
  }

  @RepeatedTest(3)
  void noRecordThatWasReceivedIsLostOrComesTwice() throws Exception {
    UUID job = UUID.randomUUID();
    long received = receiveUntilKilled(job, 1 + new Random().nextInt(50_000));
    try (Session session = hosts.attach()) {
      JobInfo found = session.jobs(true).get(0);
      assertThat(found.id()).isEqualTo(job);
      assertThat(found.state()).isEqualTo(JobState.INTERRUPTED);
      assertThat(found.records()).isGreaterThanOrEqualTo(received);
      long next = received;
      try (Call call = session.receiveJob(job, received, true)) {
        for (StreamRecord record = call.next(); record != null; record = call.next()) {
          assertThat(record).isEqualTo(new StreamRecord.Output(next++));
        }
        assertThat(call.failure()).isNull();
      }
      assertThat(next).isEqualTo(found.records());
    }
  }

  private long receiveUntilKilled(UUID job, int records) throws Exception {
    try (Session session = hosts.attach()) {
      JobRequest request = new JobRequest(job, "endless", JournalPolicy.BLOCK);
      session.startJob(Invocation.of("Get-Number", 0, -1), request);
      long next = 0;
      try (Call call = session.receiveJob(job, 0, true)) {
        while (next < records) {
          assertThat(call.next()).isEqualTo(new StreamRecord.Output(next++));
        }
        hosts.daemon().destroyForcibly();
        hosts.awaitNone();
      } catch (RemotingException e) {
        // The session has lost its host.
        assertThat(next).isEqualTo(records);
      }
      return next;
    }
  }
}
