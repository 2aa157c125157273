package dev.yonder.job;

import dev.yonder.command.ErrorRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command on one target.
 *
 * @param target the session's name, or the URI
 * @param computerName the name of the host's machine, or null when there was no session
 * @param result what became of it
 * @param error why it did not complete, or null
 * @param begin when it began by the host's clock, or null
 * @param end when it ended by the host's clock, or null
 * @param records how many records it wrote, as far as is known
 */
public record TargetOutcome(
    String target,
    @Nullable String computerName,
    TargetResult result,
    @Nullable ErrorRecord error,
    @Nullable Instant begin,
    @Nullable Instant end,
    long records) {}
