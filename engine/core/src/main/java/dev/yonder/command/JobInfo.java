package dev.yonder.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its host describes it.
 *
 * @param id its identity, chosen by whoever started it
 * @param session the session it belongs to
 * @param name its name
 * @param command the command it runs
 * @param state how it stands
 * @param begin when it started, or null
 * @param end when it ended, or null
 * @param records how many records it has written so far
 * @param acknowledged the sequence number before which records have been received for good
 * @param dropped how many records are no longer kept though nobody has received them
 * @param idempotent whether its command may be run again without harm
 * @param reason why it failed, or null
 */
public record JobInfo(
    UUID id,
    UUID session,
    String name,
    String command,
    JobState state,
    @Nullable Instant begin,
    @Nullable Instant end,
    long records,
    long acknowledged,
    long dropped,
    boolean idempotent,
    @Nullable ErrorRecord reason) {
  /**
   * The same job with other counts.
   *
   * @param nowWritten how many records it has written so far
   * @param nowAcknowledged the sequence number before which they have been received for good
   * @param nowDropped how many are no longer kept though nobody has received them
   * @return a new description
   */
  public JobInfo withRecords(long nowWritten, long nowAcknowledged, long nowDropped) {
    return new JobInfo(
        id,
        session,
        name,
        command,
        state,
        begin,
        end,
        nowWritten,
        nowAcknowledged,
        nowDropped,
        idempotent,
        reason);
  }

  /**
   * The same job in another state.
   *
   * @param now how it stands
   * @param why why it failed, or null
   * @return a new description
   */
  public JobInfo with(JobState now, @Nullable ErrorRecord why) {
    return new JobInfo(
        id,
        session,
        name,
        command,
        now,
        begin,
        end,
        records,
        acknowledged,
        dropped,
        idempotent,
        why);
  }
}
