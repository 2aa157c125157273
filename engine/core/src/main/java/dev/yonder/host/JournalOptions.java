package dev.yonder.host;

import dev.yonder.host.journal.JournalLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a host keeps the records of jobs until they are received. Immutable.
 *
 * @param memoryBytes what one job may hold in memory; what does not fit goes to disk
 * @param hostMemoryBytes what all jobs may hold in memory
 * @param totalBytes what one job may hold in all; beyond that it waits, or drops its oldest
 *     records, as it was started
 * @param hostDiskBytes what all jobs may hold on disk; jobs that have ended make room for others
 * @param retention how long a job that has ended is kept in the state directory
 * @param stateDirectory where jobs are kept for the next host, of one host at a time, and where
 *     only this user may write; or null, then they end with this one
 */
public record JournalOptions(
    long memoryBytes,
    long hostMemoryBytes,
    long totalBytes,
    long hostDiskBytes,
    Duration retention,
    @Nullable Path stateDirectory) {
  private static final long KIB = 1024;
  private static final long MIB = KIB * KIB;
  private static final long GIB = KIB * MIB;

  /** A batch of ordinary size fits in twice. */
  private static final long LEAST = 64 * KIB;

  /** 8 MiB in memory and 1 GiB in all for a job, 256 MiB and 8 GiB for a host; for 7 days. */
  public static final JournalOptions DEFAULT =
      new JournalOptions(8 * MIB, 256 * MIB, GIB, 8 * GIB, Duration.ofDays(7), null);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is too small
   */
  public JournalOptions {
    require("memoryBytes", memoryBytes);
    require("hostMemoryBytes", hostMemoryBytes);
    require("totalBytes", totalBytes);
    require("hostDiskBytes", hostDiskBytes);
    if (retention.isNegative()) {
      throw new IllegalArgumentException(
          "retention is %s; it cannot be negative".formatted(retention));
    }
  }

  private static void require(String name, long bytes) {
    if (bytes < LEAST) {
      throw new IllegalArgumentException(
          "%s is %d; a journal needs at least %d".formatted(name, bytes, LEAST));
    }
  }

  /**
   * Another bound for one job.
   *
   * @param bytes what it may hold in all; no more than that in memory
   * @return new options
   */
  public JournalOptions withTotalBytes(long bytes) {
    return new JournalOptions(
        Math.min(memoryBytes, bytes),
        hostMemoryBytes,
        bytes,
        hostDiskBytes,
        retention,
        stateDirectory);
  }

  /**
   * Other bounds in memory.
   *
   * @param ofJob what one job may hold
   * @param ofHost what all of them may hold
   * @return new options
   */
  public JournalOptions withMemory(long ofJob, long ofHost) {
    return new JournalOptions(ofJob, ofHost, totalBytes, hostDiskBytes, retention, stateDirectory);
  }

  /**
   * Keeps jobs for the next host.
   *
   * @param directory where, or null to keep them for this one only
   * @return new options
   */
  public JournalOptions withStateDirectory(@Nullable Path directory) {
    return new JournalOptions(
        memoryBytes, hostMemoryBytes, totalBytes, hostDiskBytes, retention, directory);
  }

  /**
   * Keeps jobs for another time.
   *
   * @param time how long a job that has ended is kept in the state directory
   * @return new options
   */
  public JournalOptions withRetention(Duration time) {
    return new JournalOptions(
        memoryBytes, hostMemoryBytes, totalBytes, hostDiskBytes, time, stateDirectory);
  }

  JournalLimits limits() {
    return new JournalLimits(memoryBytes, hostMemoryBytes, totalBytes, hostDiskBytes);
  }
}
