package dev.yonder.host.builtin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One process of the host. What the system does not tell is null.
 *
 * @param pid the process id
 * @param parent the id of the process that started it
 * @param name its short name, as {@code ps} shows it
 * @param command its whole command line
 * @param user the user it runs as
 * @param start when it was started
 * @param cpuTime the processor time it has used
 * @param residentBytes how much of the machine's memory it holds
 */
public record ProcessInfo(
    long pid,
    @Nullable Long parent,
    @Nullable String name,
    @Nullable String command,
    @Nullable String user,
    @Nullable Instant start,
    @Nullable Duration cpuTime,
    @Nullable Long residentBytes) {}
