package dev.yonder.command;

import java.time.Duration;

/** How a call ended. */
public sealed interface Outcome {
  /** It ran to its end. */
  record Completed() implements Outcome {
    /** The one instance that is needed. */
    public static final Completed INSTANCE = new Completed();
  }

  /**
   * It ran and failed, or the host refused it.
   *
   * @param error why
   */
  record Failed(ErrorRecord error) implements Outcome {}

  /** It was stopped on request. */
  record Stopped() implements Outcome {
    /** The one instance that is needed. */
    public static final Stopped INSTANCE = new Stopped();
  }

  /**
   * The time allowed ran out; whether it took effect is unknown.
   *
   * @param timeout the time that was allowed
   */
  record TimedOut(Duration timeout) implements Outcome {}

  /**
   * The connection ended first.
   *
   * @param cause what ended it
   */
  record Lost(Throwable cause) implements Outcome {}
}
