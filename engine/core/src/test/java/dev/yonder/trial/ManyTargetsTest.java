package dev.yonder.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.host.HostMain;
import dev.yonder.job.FanOut;
import dev.yonder.job.FanOutEvent;
import dev.yonder.job.FanOutOptions;
import dev.yonder.job.FanOutTarget;
import dev.yonder.job.Jobs;
import dev.yonder.job.TargetOutcome;
import dev.yonder.job.TargetResult;
import dev.yonder.kit.JavaProcess;
import dev.yonder.kit.KitModule;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.Meter;
import dev.yonder.kit.Trial;
import dev.yonder.protocol.SharedArgument;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One command on very many targets, on hosts of their own, and with a very large argument. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ManyTargetsTest {
  private static final int MIB = 1024 * 1024;
  private static final int ROWS = 100;
  private static final int HOSTS = Trial.size(3, 50);
  private static final int THROTTLE = 32;

  @TempDir Path directory;

  /** How a fan-out went. */
  private record Figures(int rows, double seconds) {}

  private static Figures run(List<FanOutTarget> targets, Invocation what) {
    long begin = System.nanoTime();
    FanOutOptions options = new FanOutOptions(THROTTLE, 0, "", JournalPolicy.BLOCK, true, false);
    int rows = 0;
    try (FanOut fanOut =
        FanOut.start(new Jobs(), targets, what.command(), session -> what, options)) {
      for (FanOutEvent e = fanOut.reader().next(); e != null; e = fanOut.reader().next()) {
        rows +=
            e instanceof FanOutEvent.Written written
                    && written.record() instanceof StreamRecord.Output
                ? 1
                : 0;
      }
      assertThat(fanOut.outcomes())
          .hasSize(targets.size())
          .extracting(TargetOutcome::result)
          .containsOnly(TargetResult.COMPLETED);
    }
    return new Figures(rows, (System.nanoTime() - begin) / 1e9);
  }

  private static List<FanOutTarget> uris(List<String> addresses) {
    return addresses.stream()
        .map(address -> Address.of(URI.create(address)))
        .map(address -> FanOutTarget.of(address.uri(), address.options()))
        .toList();
  }

  private static long heapMib() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }

  @Test
  void aThousandTargetsInOneProcess() throws Exception {
    int count = 1_000;
    Leftovers leftovers = Leftovers.watch();
    try (Host host = Host.builder().module(new KitModule()).build()) {
      List<String> addresses = IntStream.range(0, count).mapToObj(i -> "memory:many-" + i).toList();
      addresses.forEach(address -> host.listenInMemory(address.substring(7)));
      long before = heapMib();
      Figures figures = run(uris(addresses), Invocation.of("Get-Row", ROWS));
      long kept = heapMib() - before;
      assertThat(figures.rows()).isEqualTo(count * ROWS);
      assertThat(kept).as("MiB held afterwards").isLessThan(64);
      Trial.report(
          "%d targets over memory:, throttle %d, %d rows each: %.2f s, %d MiB kept",
          count, THROTTLE, ROWS, figures.seconds(), kept);
    }
    leftovers.assertNone();
  }

  @Test
  void everyHostIsAProcessOfItsOwn() throws Exception {
    List<JavaProcess> hosts = new ArrayList<>();
    try {
      List<String> addresses = new ArrayList<>();
      for (int i = 0; i < HOSTS; i++) {
        String address = "unix:" + directory.resolve("h" + i + ".sock");
        hosts.add(
            JavaProcess.start(
                directory,
                Map.of("JDK_JAVA_OPTIONS", "-Xmx48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                HostMain.class.getName(),
                "--listen",
                address));
        hosts.get(i).awaitWords("Listening at");
        addresses.add(address);
      }
      Invocation rows = Invocation.of("Get-Row", ROWS);
      List<FanOutTarget> one = uris(addresses.subList(0, 1));
      run(uris(addresses), rows);
      double alone = run(one, rows).seconds();
      Figures all = run(uris(addresses), rows);
      assertThat(all.rows()).isEqualTo(HOSTS * ROWS);
      Trial.report(
          "%d hosts over unix:, %d rows each: last row after %.0f ms, of one host alone %.0f ms",
          HOSTS, ROWS, all.seconds() * 1000, alone * 1000);
    } finally {
      hosts.forEach(JavaProcess::close);
    }
  }

  @Test
  void aLargeArgumentIsSentOnceForEachSession() {
    int count = Trial.size(4, 20);
    List<Session> sessions = new ArrayList<>();
    try (Host host = Host.builder().module(new KitModule()).build();
        Meter meter = new Meter("many-large", host)) {
      for (int i = 0; i < count; i++) {
        sessions.add(Session.open(meter.uri(), SessionOptions.DEFAULT));
      }
      List<FanOutTarget> targets = sessions.stream().map(FanOutTarget::of).toList();
      Invocation what = Invocation.of("Show-Argument", new SharedArgument("x".repeat(10 * MIB)));
      run(targets, what);
      long first = meter.toHost();
      run(targets, what);
      long second = meter.toHost() - first;
      assertThat(first).isBetween((long) count * 10 * MIB, (long) count * 10 * MIB + MIB);
      assertThat(second).isLessThan(100_000);
      Trial.report(
          "10 MiB to %d sessions: %d bytes the first time, %d the second", count, first, second);
    } finally {
      sessions.forEach(Session::close);
    }
  }
}
