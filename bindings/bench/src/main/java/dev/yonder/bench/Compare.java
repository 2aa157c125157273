package dev.yonder.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Compares ways to call by turns in one JVM, so that what else the machine does falls on all of
 * them. Prints the median of the rounds, and each way's ratio to the first one within its rounds.
 */
final class Compare {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
  private static final long ROUND_NANOS = Integer.getInteger("bench.roundMillis", 300) * 1_000_000L;
  private static final long WARM_UP_NANOS = 4_000_000_000L;

  private Compare() {}

  private record Result(double medianMicros, double callsPerSecond, double cpuMicros) {}

  /**
   * Runs.
   *
   * @param args the number of threads, then names of paths; all of them by default
   * @throws Exception if a call fails
   */
  public static void main(String[] args) throws Exception {
    int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
    List<String> names = args.length > 1 ? List.of(args).subList(1, args.length) : CallPath.NAMES;
    Map<String, CallPath> paths = new LinkedHashMap<>();
    try {
      for (String name : names) {
        paths.put(name, CallPath.open(name));
      }
      compare(paths, threads);
    } finally {
      for (CallPath path : paths.values()) {
        path.close();
      }
    }
  }

  private static void compare(Map<String, CallPath> paths, int threads) throws Exception {
    for (CallPath path : paths.values()) {
      round(path, threads, WARM_UP_NANOS);
    }
    Map<String, List<Result>> results = new LinkedHashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      for (Map.Entry<String, CallPath> path : paths.entrySet()) {
        results
            .computeIfAbsent(path.getKey(), name -> new ArrayList<>())
            .add(round(path.getValue(), threads, ROUND_NANOS));
      }
    }
    List<Result> base = results.values().iterator().next();
    System.out.printf(
        "%d threads%n%-16s %10s %12s %10s %10s %10s%n",
        threads, "path", "p50 us", "calls/s", "cpu us", "p50 ratio", "rate ratio");
    results.forEach(
        (name, rounds) -> {
          double[] slower = new double[rounds.size()];
          double[] faster = new double[rounds.size()];
          for (int i = 0; i < slower.length; i++) {
            slower[i] = rounds.get(i).medianMicros() / base.get(i).medianMicros();
            faster[i] = rounds.get(i).callsPerSecond() / base.get(i).callsPerSecond();
          }
          System.out.printf(
              "%-16s %10.1f %12.0f %10.1f %10.2f %10.2f%n",
              name,
              median(rounds.stream().mapToDouble(Result::medianMicros).toArray()),
              median(rounds.stream().mapToDouble(Result::callsPerSecond).toArray()),
              median(rounds.stream().mapToDouble(Result::cpuMicros).toArray()),
              median(slower),
              median(faster));
        });
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static Result round(CallPath path, int threads, long nanos) throws Exception {
    List<double[]> samples = new ArrayList<>();
    AtomicLong calls = new AtomicLong();
    List<Thread> callers = new ArrayList<>();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread caller =
          new Thread(
              () -> {
                double[] times = call(path, start + nanos);
                calls.addAndGet(times.length);
                synchronized (samples) {
                  samples.add(times);
                }
              });
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] all = samples.stream().flatMapToDouble(Arrays::stream).toArray();
    double cpuMicros = (cpuNanos() - cpu) / 1e3 / calls.get();
    return new Result(median(all), calls.get() / seconds, cpuMicros);
  }

  /** Of this process and its peers: what a call costs, also when others use the machine. */
  private static long cpuNanos() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().children())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  private static double[] call(CallPath path, long end) {
    double[] times = new double[1 << 12];
    int count = 0;
    long before = System.nanoTime();
    while (before - end < 0) {
      if (count == times.length) {
        times = Arrays.copyOf(times, 2 * count);
      }
      try {
        if (path.add(count, 3) != count + 3) {
          throw new IllegalStateException("The sum is wrong");
        }
      } catch (Exception e) {
        throw new IllegalStateException("A call failed", e);
      }
      long now = System.nanoTime();
      times[count++] = (now - before) / 1e3;
      before = now;
    }
    return Arrays.copyOf(times, count);
  }
}
