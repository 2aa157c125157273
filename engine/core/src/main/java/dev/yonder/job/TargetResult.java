package dev.yonder.job;

/** What became of a command on one of several targets. */
public enum TargetResult {
  /** It has not ended yet. */
  PENDING("Pending"),
  /** It ran to its end, and all its records were or can be received. */
  COMPLETED("Completed"),
  /** It ran and failed. */
  FAILED("Failed"),
  /** It did not run: the host has no such command, or the arguments do not fit it. */
  REFUSED("Refused"),
  /** It was not sent: there was no connection, or its turn never came. */
  NEVER_STARTED("NeverStarted"),
  /** It was sent and the connection, or the host, ended: how far it came is unknown. */
  LOST("Lost"),
  /** It ran out of the time allowed. */
  TIMED_OUT("TimedOut"),
  /** It was stopped. */
  STOPPED("Stopped");

  private final String word;

  TargetResult(String word) {
    this.word = word;
  }

  /** As people read it: {@code NeverStarted}. */
  @Override
  public String toString() {
    return word;
  }
}
