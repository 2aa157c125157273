package dev.yonder.bench;

import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.session.Call;
import java.util.Objects;
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

/** A stream of records of ten fields, taken one by one by one caller. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StreamBenchmark {
  private static final int ROWS = 500_000;

  /** The carrier. */
  @Param({"memory:", "unix:", "local:"})
  public String carrier = "memory:";

  private @Nullable SessionPath path;

  /** Made by JMH. */
  public StreamBenchmark() {}

  /**
   * Connects.
   *
   * @throws Exception if it cannot
   */
  @Setup
  public void open() throws Exception {
    path = SessionPath.open(carrier);
  }

  /** Disconnects. */
  @TearDown
  public void close() {
    opened().close();
  }

  private SessionPath opened() {
    return Objects.requireNonNull(path);
  }

  /**
   * Takes all records of one call.
   *
   * @return how many there were
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long rows() {
    long count = 0;
    try (Call call = opened().session().call(Invocation.of("Get-BenchRow", ROWS))) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        count++;
      }
      if (count != ROWS) {
        throw new IllegalStateException("%d records, then %s".formatted(count, call.outcome()));
      }
    }
    return count;
  }
}
