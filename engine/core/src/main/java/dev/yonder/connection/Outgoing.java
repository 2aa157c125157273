package dev.yonder.connection;

import java.nio.ByteBuffer;

/** A message on its way out: its frames, and whether the carrier has been given them. */
public final class Outgoing {
  private final ByteBuffer frames;
  private volatile boolean sent;

  Outgoing(ByteBuffer frames) {
    this.frames = frames;
  }

  /**
   * Whether the carrier has been given the message: from then on the peer may have it.
   *
   * @return false as long as it surely has not
   */
  public boolean isSent() {
    return sent;
  }

  ByteBuffer frames() {
    return frames;
  }

  void markSent() {
    sent = true;
  }
}
