package dev.yonder.host.builtin;

import dev.yonder.host.CommandContext;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends processes: tells each to end, then waits once for all of them. */
final class ProcessStop {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** A process id may be given to another process; two starts this near are still the same one. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private final boolean force;
  private final CommandContext context;
  private final StopSignal stop;
  private final Map<ProcessHandle, ProcessInfo> told = new LinkedHashMap<>();

  ProcessStop(boolean force, CommandContext context) {
    this.force = force;
    this.context = context;
    this.stop = StopSignal.of(context);
  }

  /** Tells the process of a piped object to end: a {@code Get-Process} result, or an id. */
  void endPiped(@Nullable Object item) {
    if (item instanceof ProcessInfo process) {
      end(process.pid(), process.start());
    } else if (item instanceof Map<?, ?> bag && bag.get("pid") instanceof Number pid) {
      end(pid.longValue(), bag.get("start") instanceof Instant start ? start : null);
    } else if (item instanceof Number pid) {
      end(pid.longValue(), null);
    } else {
      context.error(Failure.INVALID_ARGUMENT, "Piped is neither a process nor a process id.", item);
    }
  }

  /** Tells a process to end, if it is the one that started then. */
  void end(long pid, @Nullable Instant start) {
    ProcessHandle process = pid < 1 ? null : ProcessHandle.of(pid).orElse(null);
    if (process == null || !isSame(process, start)) {
      context.error(Failure.NOT_FOUND, "No such process has the id " + pid + ".", pid);
    } else if (process.equals(ProcessHandle.current())) {
      context.error(
          Failure.INVALID_OPERATION,
          "Process %d is the host itself, which cannot stop itself.".formatted(pid),
          pid);
    } else if (!told.containsKey(process)) {
      tell(process);
    }
  }

  private void tell(ProcessHandle process) {
    ProcessInfo info = ProcessReader.read(process);
    boolean heard = force ? process.destroyForcibly() : process.destroy();
    if (heard || isOver(process)) {
      told.put(process, info);
    } else {
      context.error(
          Failure.PERMISSION, "The host may not stop the %s.".formatted(named(info)), info.pid());
    }
  }

  /** Waits for the processes to end, for a bounded time, and passes on those that did if wanted. */
  void await(boolean passThru) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!told.keySet().stream().allMatch(ProcessStop::isOver)
        && System.nanoTime() - deadline < 0) {
      stop.pause(LOOK_AGAIN);
    }
    told.forEach(
        (process, info) -> {
          if (!isOver(process)) {
            context.error(Failure.TIMEOUT, stillThere(info), info.pid());
          } else if (passThru) {
            context.output(info);
          }
        });
  }

  private String stillThere(ProcessInfo process) {
    return "The %s was told to end and is still there after %d seconds.%s"
        .formatted(
            named(process), PATIENCE.toSeconds(), force ? "" : " With 'force' it is killed.");
  }

  private static String named(ProcessInfo process) {
    return "process %d (%s)".formatted(process.pid(), process.name());
  }

  private static boolean isOver(ProcessHandle process) {
    return !process.isAlive() || ProcessReader.isZombie(process);
  }

  private static boolean isSame(ProcessHandle process, @Nullable Instant start) {
    Instant actual = process.info().startInstant().orElse(null);
    return start == null
        || actual == null
        || Duration.between(start, actual).abs().compareTo(SAME_START) <= 0;
  }
}
