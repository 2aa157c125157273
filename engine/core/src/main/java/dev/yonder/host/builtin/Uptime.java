package dev.yonder.host.builtin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the host's machine has been running and how busy it is.
 *
 * @param uptime the time since it started
 * @param since when it started
 * @param load1 the mean number of processes that wanted to run in the last minute, or null
 * @param load5 the same over five minutes, or null
 * @param load15 the same over fifteen minutes, or null
 * @param processors the number of processors the host may use
 */
public record Uptime(
    Duration uptime,
    Instant since,
    @Nullable Double load1,
    @Nullable Double load5,
    @Nullable Double load15,
    int processors) {}
