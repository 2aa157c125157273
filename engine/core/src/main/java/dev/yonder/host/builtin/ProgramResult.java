package dev.yonder.host.builtin;

import java.time.Duration;
import java.util.List;

/**
 * How a program ended and what it said.
 *
 * @param exitCode its exit code; 128 and the signal's number when a signal ended it, -1 when it
 *     could not even be killed
 * @param out the lines of its standard output
 * @param err the lines of its error output
 * @param elapsed how long it ran
 * @param timedOut whether it was killed because its time was up
 */
public record ProgramResult(
    int exitCode, List<String> out, List<String> err, Duration elapsed, boolean timedOut) {
  /** Copies the lists. */
  public ProgramResult {
    out = List.copyOf(out);
    err = List.copyOf(err);
  }
}
