package dev.yonder.host.builtin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Reads how long the machine has been running. */
final class SystemUptime {
  private SystemUptime() {}

  static Uptime read() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Double seconds = number(ProcFile.read("/proc/uptime"), 0);
    Duration uptime =
        seconds == null
            ? Duration.between(oldestStart(now), now)
            : Duration.ofMillis(Math.round(seconds * 1000));
    String load = ProcFile.read("/proc/loadavg");
    return new Uptime(
        uptime,
        now.minus(uptime),
        number(load, 0),
        number(load, 1),
        number(load, 2),
        Runtime.getRuntime().availableProcessors());
  }

  /** Where the system does not tell: when the first process that is still there was started. */
  private static Instant oldestStart(Instant now) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().startInstant().stream())
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  private static @Nullable Double number(@Nullable String text, int index) {
    return text == null ? null : Double.valueOf(text.strip().split("\\s+")[index]);
  }
}
