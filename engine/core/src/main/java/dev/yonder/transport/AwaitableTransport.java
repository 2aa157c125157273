package dev.yonder.transport;

import java.io.IOException;

/**
 * A carrier whose frames can be waited for in bounded time, so that a thread may read which has
 * better to do than to wait for ever.
 */
public interface AwaitableTransport extends Transport {
  /**
   * Whether {@link #awaitFrame} may be called. A carrier that finds out what it goes over when it
   * has begun may say no first; once it has said yes, that holds.
   *
   * @return true unless only {@link #receive} can wait
   */
  default boolean isAwaitable() {
    return true;
  }

  /**
   * Waits until {@link #receive} will not wait. Belongs to the one thread that receives.
   *
   * @param nanos how long at most; 0 or less to look only
   * @return false if the time has passed
   * @throws IOException if the carrier failed or was closed
   * @throws InterruptedException if the thread was interrupted; nothing is lost
   */
  boolean awaitFrame(long nanos) throws IOException, InterruptedException;
}
