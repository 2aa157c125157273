package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.host.JournalOptions;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records of ten fields to one caller in the same JVM: straight, through a journal in memory, and
 * through one that is on disk.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JournalBenchmark {
  private static final int ROWS = 500_000;

  /** How often the reader says what it has. */
  private static final int ACKNOWLEDGE = 10_000;

  /** The way of the records: {@code straight}, {@code memory} or {@code disk}. */
  @Param({"straight", "memory", "disk"})
  public String way = "straight";

  private @Nullable Host host;
  private @Nullable Session session;
  private @Nullable Path state;

  /** Made by JMH. */
  public JournalBenchmark() {}

  /**
   * Connects.
   *
   * @throws IOException if it cannot
   */
  @Setup
  public void open() throws IOException {
    Path directory = way.equals("disk") ? Files.createTempDirectory("yonder-bench") : null;
    Host made =
        Host.builder()
            .installedModules()
            .journal(JournalOptions.DEFAULT.withStateDirectory(directory))
            .build();
    made.listenInMemory("journal");
    state = directory;
    host = made;
    session = Session.open("memory:journal");
  }

  /**
   * Disconnects.
   *
   * @throws IOException if files are left that cannot be deleted
   */
  @TearDown
  public void close() throws IOException {
    opened().close();
    Objects.requireNonNull(host).close();
    if (state != null) {
      Files.deleteIfExists(state.resolve("lock"));
      Files.deleteIfExists(state.resolve("jobs"));
      Files.deleteIfExists(state);
    }
  }

  private Session opened() {
    return Objects.requireNonNull(session);
  }

  /**
   * Takes all records of one command.
   *
   * @return how many there were
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long rows() {
    Invocation invocation = Invocation.of("Get-BenchRow", ROWS);
    if (way.equals("straight")) {
      try (Call call = opened().call(invocation)) {
        return take(call, null);
      }
    }
    UUID job = opened().startJob(invocation, JobRequest.named("rows")).id();
    try (Call call = opened().receiveJob(job, 0, true)) {
      return take(call, job);
    } finally {
      opened().removeJob(job);
    }
  }

  private long take(Call call, @Nullable UUID job) {
    long count = 0;
    for (StreamRecord record = call.next(); record != null; record = call.next()) {
      count++;
      if (job != null && count % ACKNOWLEDGE == 0) {
        opened().acknowledgeJob(job, count);
      }
    }
    if (count != ROWS) {
      throw new IllegalStateException("%d records, then %s".formatted(count, call.outcome()));
    }
    return count;
  }
}
