package dev.yonder.host;

import dev.yonder.command.ArgumentBinder;
import dev.yonder.command.CommandInfo;

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

  ArgumentBinder binder() {
    return binder;
  }

  boolean isBrief() {
    return lastNanos < BRIEF_NANOS;
  }

  void took(long nanos) {
    lastNanos = nanos;
  }
}
