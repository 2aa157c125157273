package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ConnectionLostException;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.job.Job;
import dev.yonder.job.JobReader;
import dev.yonder.job.Jobs;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.SocketRelay;
import dev.yonder.kit.Trial;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A line that is cut, held up, slowed and split loses nothing and does nothing twice. */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class BadLineTest {
  private static final int ROWS = Trial.size(30_000, 3_000_000);
  private static final int CALLS = Trial.size(500, 50_000);

  /** A fault is over after a moment; this is for a machine with much else to do. */
  private static final Duration HEALING = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final Random chance = Trial.chance("BadLineTest");
  private final Tally tally = new Tally();
  private Leftovers leftovers;
  private Host host;
  private SocketRelay line;

  @BeforeEach
  void open() throws IOException {
    leftovers = Leftovers.watch().files(directory, "");
    URI address = URI.create("unix:" + directory.resolve("host.sock"));
    host = Host.builder().module(new KitModule()).module(tally).build();
    host.listen(UnixListener.open(address));
    line = new SocketRelay(directory.resolve("line.sock"), directory.resolve("host.sock"));
  }

  @AfterEach
  void close() {
    line.close();
    host.close();
    leftovers.assertNone();
  }

  private Session session() {
    return Session.open(line.uri(), SessionOptions.DEFAULT.withReconnectTimeout(HEALING));
  }

  @Test
  void theRowsOfAJobArriveOnceAndInTheirOrder() throws Exception {
    try (Session session = session();
        Weather weather = Weather.over(line, chance)) {
      Job job = new Jobs().start(session, Invocation.of("Get-Row", ROWS), "rows");
      long rows = 0;
      try (JobReader reader = job.reader(false, true)) {
        for (StreamRecord row = reader.next(); row != null; row = reader.next()) {
          assertThat(FirstClient.number(row)).isEqualTo(rows++);
          reader.commit();
        }
      }
      Trial.report("%d faults in %,d rows, %d connections", weather.end(), ROWS, line.accepted());
      assertThat(rows).isEqualTo(ROWS);
      assertThat(session.jobs()).hasSize(1);
    }
  }

  @Test
  void aCallRunsOnceOrSaysThatItMayNotHave() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try (Session session = session();
        Weather weather = Weather.over(line, chance)) {
      List<Future<Integer>> lost = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        int first = caller * CALLS;
        lost.add(callers.submit(() -> call(session, first)));
      }
      int unanswered = 0;
      for (Future<Integer> caller : lost) {
        unanswered += caller.get();
      }
      Trial.report(
          "%d faults in %,d calls, %d unanswered, %d connections",
          weather.end(), 4 * CALLS, unanswered, line.accepted());
      assertThat(session.call(Invocation.of("Add-Tally", -1)).value()).isEqualTo(-1);
      assertThat(tally.most()).as("runs of one call").isEqualTo(1);
    } finally {
      callers.shutdownNow();
    }
  }

  /** Returns how many calls did not tell whether they ran. */
  private int call(Session session, int first) {
    int unanswered = 0;
    for (int number = first; number < first + CALLS; number++) {
      try {
        assertThat(session.call(Invocation.of("Add-Tally", number)).value()).isEqualTo(number);
        assertThat(tally.count(number)).isEqualTo(1);
      } catch (ConnectionLostException e) {
        assertThat(tally.count(number)).as("%s", e).isBetween(0, e.sent() ? 1 : 0);
        unanswered++;
      }
    }
    return unanswered;
  }
}
