package dev.yonder;

import java.io.Serial;
import java.time.Duration;

/**
 * The time allowed ran out. The host was told to stop the command; whether it took effect before
 * that is unknown.
 */
public final class DeadlineExceededException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  private final Duration timeout;

  /**
   * A wait that ran out.
   *
   * @param what what was waited for
   * @param timeout the time that was allowed
   */
  public DeadlineExceededException(String what, Duration timeout) {
    super(
        ErrorCode.DEADLINE_EXCEEDED,
        what + " did not finish within " + timeout + "; whether it took effect is unknown");
    this.timeout = timeout;
  }

  /**
   * The time that was allowed.
   *
   * @return the time-out, positive
   */
  public Duration timeout() {
    return timeout;
  }
}
