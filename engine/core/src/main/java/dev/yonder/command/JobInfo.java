package dev.yonder.command;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as its host describes it.
 *
 * @param id its identity
 * @param name its name
 * @param command the command it runs
 * @param state how it stands
 * @param begin when it started, or null
 * @param end when it ended, or null
 * @param records how many records it has written so far
 * @param dropped how many of them are no longer kept without having been received
 * @param reason why it failed, or null
 */
public record JobInfo(
    UUID id,
    String name,
    String command,
    JobState state,
    @Nullable Instant begin,
    @Nullable Instant end,
    long records,
    long dropped,
    @Nullable ErrorRecord reason) {}
