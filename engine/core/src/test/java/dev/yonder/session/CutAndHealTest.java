package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ConnectionLostException;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.kit.CountingModule;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.SocketRelay;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts a connection of a session that comes back, behind any byte of what is said. {@code
 * -Dyonder.cut.rounds=N} sets how often; {@code -Dyonder.cut.seed=N} repeats a run.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class CutAndHealTest {
  private static final int ROUNDS = Integer.getInteger("yonder.cut.rounds", 60);
  private static final long SEED = Long.getLong("yonder.cut.seed", 42);
  private static final int RECORDS = 3_000;
  private static final int MAX_BYTES_TO_HOST = 1_200;
  private static final int MAX_BYTES_TO_CLIENT = 30_000;

  private final CountingModule counting = new CountingModule();
  @TempDir Path directory;

  @Test
  void whereverTheConnectionIsCutNothingIsLostAndNothingDoneTwice() throws Exception {
    Random random = new Random(SEED);
    Leftovers leftovers = Leftovers.watch();
    int healed = 0;
    try (Host host = Host.builder().module(new KitModule()).module(counting).build();
        SocketRelay relay =
            new SocketRelay(directory.resolve("relay"), directory.resolve("host"))) {
      host.listen(UnixListener.open(URI.create("unix:" + directory.resolve("host"))));
      for (int round = 0; round < ROUNDS; round++) {
        boolean toHost = random.nextBoolean();
        int bytes = 1 + random.nextInt(toHost ? MAX_BYTES_TO_HOST : MAX_BYTES_TO_CLIENT);
        String what = "round %d of seed %d, cut after %d bytes".formatted(round, SEED, bytes);
        SessionOptions options =
            SessionOptions.DEFAULT.withReconnectTimeout(Duration.ofSeconds(20));
        try (Session session = Session.open(relay.uri(), options)) {
          relay.cutAfter(toHost, bytes);
          converse(session, what);
          healed += session.generation() - 1;
          assertThat(session.lostState()).as(what).isEmpty();
          relay.cutAfter(toHost, -1);
        }
      }
    }
    assertThat(healed).isGreaterThan(ROUNDS / 3);
    leftovers.assertNone();
  }

  private void converse(Session session, String what) {
    session.catalogue();
    assertThat(session.describe(List.of("Add-Number"))).as(what).hasSize(1);
    JobRequest request = JobRequest.named("numbers");
    JobInfo job = session.startJob(Invocation.of("Get-Number", 0, RECORDS), request);
    assertThat(job.id()).as(what).isEqualTo(request.id());
    count(session, what);
    List<Object> numbers = new ArrayList<>();
    try (JobRecords records = new JobRecords(session, job.id(), 0, true)) {
      for (StreamRecord r = records.next(); r != null; r = records.next()) {
        numbers.add(((StreamRecord.Output) r).value());
      }
      assertThat(records.failure()).as(what).isNull();
    }
    assertThat(numbers).as(what).isEqualTo(LongStream.range(0, RECORDS).boxed().toList());
    session.acknowledgeJob(job.id(), RECORDS);
    count(session, what);
    assertThat(session.jobs()).as(what).extracting(JobInfo::id).containsExactly(job.id());
    session.removeJob(job.id());
    assertThat(session.jobs()).as(what).isEmpty();
  }

  /** A call that is lost tells whether it may have run, and was not run twice. */
  private void count(Session session, String what) {
    int before = counting.runs();
    try {
      assertThat(session.call(Invocation.of("Get-Counted")).value()).isEqualTo(before + 1);
      assertThat(counting.runs()).as(what).isEqualTo(before + 1);
    } catch (ConnectionLostException e) {
      session.catalogue();
      assertThat(counting.runs() - before).as(what).isBetween(0, e.sent() ? 1 : 0);
    }
  }
}
