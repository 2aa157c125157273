package dev.yonder.job;

import dev.yonder.command.JournalPolicy;

/**
 * How a command is run on many targets.
 *
 * @param throttle on how many at once at most, 1 or more
 * @param stopAfterFailures after how many targets that did not complete no further one begins; 0
 *     for never
 * @param jobName the name of the parent job; empty for {@code Job} and its number
 * @param policy what a target's job does whose journal is full while nobody receives
 * @param attended whether its records are taken as they come, until the end: then a target makes
 *     room for the next only when all its records were taken, and what its host keeps of the job is
 *     removed
 * @param wrapped whether results that are no objects become bags of {@code computerName}, {@code
 *     target} and {@code value}; objects get the first two in any case
 */
public record FanOutOptions(
    int throttle,
    int stopAfterFailures,
    String jobName,
    JournalPolicy policy,
    boolean attended,
    boolean wrapped) {
  /** On how many targets at once a command runs when nothing else is said. */
  public static final int DEFAULT_THROTTLE = 32;

  /** Checks the numbers. */
  public FanOutOptions {
    if (throttle < 1 || stopAfterFailures < 0) {
      throw new IllegalArgumentException(
          "A throttle of %d or %d failures allowed are out of range"
              .formatted(throttle, stopAfterFailures));
    }
  }
}
