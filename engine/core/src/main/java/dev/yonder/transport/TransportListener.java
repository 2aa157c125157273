package dev.yonder.transport;

import java.io.IOException;

/** The far end's door: gives a carrier for each near end that knocks. */
public interface TransportListener extends AutoCloseable {
  /**
   * Where near ends knock, for people.
   *
   * @return such as {@code unix:/run/yonder.sock}
   */
  String address();

  /**
   * Waits for the next near end, without bound: {@link #close} ends the wait.
   *
   * @return an open carrier
   * @throws IOException if the listener failed or was closed
   */
  Transport accept() throws IOException;

  /** Stops listening; carriers already accepted stay open. Does nothing the second time. */
  @Override
  void close();
}
