package dev.yonder.host;

import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command in a host's table, with what the host knows of it from running it. */
final class OfferedCommand {
  /**
   * A command that took less than this the last time may be run by a thread that has other work.
   */
  private static final long BRIEF_NANOS = 50_000;

  private final HostCommand command;
  private final ArgumentBinder binder;

  /** Written by any thread that ran the command; the last one counts. */
  private volatile long lastNanos = Long.MAX_VALUE;

  OfferedCommand(HostCommand command) {
    this.command = command;
    this.binder = new ArgumentBinder(command.info(), ArgumentBinder.End.HOST);
  }

  HostCommand command() {
    return command;
  }

  CommandInfo info() {
    return command.info();
  }

  /** What binds the arguments of a call; they may bring parameters with them. */
  ArgumentBinder binder(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    if (!info().traits().dynamic()) {
      return binder;
    }
    CommandInfo variant = command.info(binder.leading(positional, named));
    return new ArgumentBinder(variant, ArgumentBinder.End.HOST);
  }

  boolean isBrief() {
    return lastNanos < BRIEF_NANOS;
  }

  void took(long nanos) {
    lastNanos = nanos;
  }
}
