package dev.yonder.host.builtin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether something listens on a TCP port.
 *
 * @param computerName the machine as it was asked for
 * @param port the port
 * @param open whether a connection could be made
 * @param elapsed how long it took to know
 * @param reason why no connection could be made; null when one could
 */
public record PortTest(
    String computerName, int port, boolean open, Duration elapsed, @Nullable String reason) {}
