package dev.yonder.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks as JMH does, then prints each result's ratio to the raw socket's. */
final class BenchMain {
  private BenchMain() {}

  /**
   * Runs.
   *
   * @param args JMH's own; all benchmarks by default
   * @throws RunnerException if a benchmark failed
   * @throws CommandLineOptionException if the arguments are wrong
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results = new Runner(new CommandLineOptions(args)).run();
    Map<String, Double> bases = new LinkedHashMap<>();
    results.forEach(
        result -> {
          if (CallPath.BASE.equals(result.getParams().getParam("path"))) {
            bases.put(result.getParams().getBenchmark(), middle(result));
          }
        });
    System.out.printf("%n%-28s %-16s %14s %-8s %8s%n", "benchmark", "way", "result", "", "ratio");
    results.forEach(result -> print(result, bases.get(result.getParams().getBenchmark())));
  }

  private static void print(RunResult result, @Nullable Double base) {
    String name = result.getParams().getBenchmark();
    String way =
        String.join(
            " ",
            result.getParams().getParamsKeys().stream().map(result.getParams()::getParam).toList());
    System.out.printf(
        "%-28s %-16s %14.1f %-8s %8s%n",
        name.substring(name.indexOf("bench.") + "bench.".length()),
        way,
        middle(result),
        result.getPrimaryResult().getScoreUnit(),
        base == null ? "" : "%.2f".formatted(middle(result) / base));
  }

  /** The median of samples; else what JMH takes for the score. */
  private static double middle(RunResult run) {
    Result<?> result = run.getPrimaryResult();
    return result.getScoreUnit().endsWith("/op") && result.getSampleCount() > 1000
        ? result.getStatistics().getPercentile(50)
        : result.getScore();
  }
}
