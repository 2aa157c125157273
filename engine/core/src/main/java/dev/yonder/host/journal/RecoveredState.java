package dev.yonder.host.journal;

import dev.yonder.command.JobInfo;
import dev.yonder.command.JobState;
import java.time.Instant;

/**
 * How a job stands whose host has ended.
 *
 * @param now when that was found
 */
record RecoveredState(Instant now) {
  /** Whether the description tells all: the job ended before its host did. */
  boolean isWhole(JobInfo left) {
    return left.state().isFinished() && left.state() != JobState.INTERRUPTED;
  }

  JobInfo of(JobInfo left, Journal journal) {
    boolean whole = isWhole(left);
    Instant end = left.end() == null ? now : left.end();
    return new JobInfo(
        left.id(),
        left.session(),
        left.name(),
        left.command(),
        whole ? left.state() : JobState.INTERRUPTED,
        left.begin(),
        end,
        journal.written(),
        journal.acknowledged(),
        journal.dropped(),
        left.idempotent(),
        left.reason());
  }
}
