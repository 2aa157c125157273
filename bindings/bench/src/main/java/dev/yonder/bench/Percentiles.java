package dev.yonder.bench;

import java.util.Arrays;

/**
 * Times that were measured one after the other.
 *
 * @param millis the times
 */
record Percentiles(double[] millis) {
  private static final double NANOS = 1e6;

  /** Something whose time is measured. */
  interface Task {
    /**
     * Does it once.
     *
     * @return when the time began to count, by {@link System#nanoTime}
     */
    long run() throws Exception;
  }

  static Percentiles of(int times, Task task) throws Exception {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = task.run();
      millis[i] = (System.nanoTime() - begin) / NANOS;
    }
    return new Percentiles(millis);
  }

  private double at(int percent) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percent / 100];
  }

  void print(String what) {
    System.out.printf(
        "%-52s p50 %8.1f ms   p90 %8.1f ms   worst %8.1f ms%n", what, at(50), at(90), at(100));
  }
}
