package dev.yonder.bench;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A call with two numbers, by one caller and by many. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallBenchmark {
  /** The way to call: one of {@link CallPath#NAMES}. */
  @Param({"raw-unix", "raw-tcp", "rmi", "yonder-memory", "yonder-unix", "yonder-local"})
  public String path = CallPath.BASE;

  private final AtomicInteger next = new AtomicInteger();
  private @Nullable CallPath calls;

  /** Made by JMH. */
  public CallBenchmark() {}

  /**
   * Connects.
   *
   * @throws Exception if it cannot
   */
  @Setup
  public void open() throws Exception {
    calls = CallPath.open(path);
  }

  /**
   * Disconnects.
   *
   * @throws Exception if it cannot
   */
  @TearDown
  public void close() throws Exception {
    Objects.requireNonNull(calls).close();
  }

  /**
   * How long a call takes one caller.
   *
   * @return the sum
   * @throws Exception if the call failed
   */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  @Threads(1)
  public int oneCaller() throws Exception {
    return Objects.requireNonNull(calls).add(next.getAndIncrement(), 3);
  }

  /**
   * How many calls many callers make on one session.
   *
   * @return the sum
   * @throws Exception if the call failed
   */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Threads(32)
  public int manyCallers() throws Exception {
    return Objects.requireNonNull(calls).add(next.getAndIncrement(), 3);
  }
}
