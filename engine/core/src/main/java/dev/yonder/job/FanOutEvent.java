package dev.yonder.job;

import dev.yonder.command.StreamRecord;

/** What happens while a command runs on many targets. */
public sealed interface FanOutEvent {
  /**
   * Where it happened.
   *
   * @return one of the children of the fan-out's job
   */
  RemoteJob child();

  /**
   * A target's command wrote something.
   *
   * @param child the job on the target
   * @param record what it wrote
   */
  record Written(RemoteJob child, StreamRecord record) implements FanOutEvent {}

  /**
   * A target is done with; nothing comes of it any more.
   *
   * @param child the job on the target
   * @param outcome what became of it
   */
  record Ended(RemoteJob child, TargetOutcome outcome) implements FanOutEvent {}
}
