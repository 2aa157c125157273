package dev.yonder.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * A message on its way out: its frames, and whether the carrier has been given them. It is given to
 * the carrier or withdrawn, never both, so that "it was not sent" can be relied on.
 */
public final class Outgoing {
  private static final int WAITING = 0;
  private static final int SENT = 1;
  private static final int WITHDRAWN = 2;
  private static final AtomicIntegerFieldUpdater<Outgoing> FATE =
      AtomicIntegerFieldUpdater.newUpdater(Outgoing.class, "fate");

  private final int call;
  private final ByteBuffer frames;
  private volatile int fate = WAITING;

  Outgoing(int call, ByteBuffer frames) {
    this.call = call;
    this.frames = frames;
  }

  /**
   * Whether the carrier has been given the message: from then on the peer may have it.
   *
   * @return false as long as it has not
   */
  public boolean isSent() {
    return fate == SENT;
  }

  /**
   * Takes the message back, unless the carrier has been given it.
   *
   * @return true if it surely was not sent and never will be
   */
  public boolean withdraw() {
    return FATE.compareAndSet(this, WAITING, WITHDRAWN) || fate == WITHDRAWN;
  }

  /** To be asked before the carrier is given the frames; false if they were withdrawn. */
  boolean claim() {
    return FATE.compareAndSet(this, WAITING, SENT);
  }

  /** The call it is about; messages of one call keep their order. */
  int call() {
    return call;
  }

  ByteBuffer frames() {
    return frames;
  }
}
