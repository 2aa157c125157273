package dev.yonder.host.journal;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a journal's files, which one thread has at a time, and what the disk said to
 * whoever had it last. Those who write records only try for it, so they never wait for a disk that
 * another thread waits for.
 */
final class DiskTurn {
  private static final Logger LOG = LoggerFactory.getLogger(DiskTurn.class);

  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable IOException trouble;

  /** Something that is done to files. */
  interface Change {
    void make() throws IOException;
  }

  /** Does it, or nothing when another thread is at it. */
  void tryTo(Change change) {
    if (turn.tryLock()) {
      try {
        attempt(change);
      } finally {
        turn.unlock();
      }
    }
  }

  /** Does it, after what another thread is at. */
  void waitTo(Change change) {
    turn.lock();
    try {
      attempt(change);
    } finally {
      turn.unlock();
    }
  }

  /** For whoever has the turn: does it, and remembers why it could not. */
  void attempt(Change change) {
    try {
      change.make();
      trouble = null;
    } catch (IOException e) {
      if (trouble == null) {
        LOG.warn("The records of a job cannot be written to disk", e);
      }
      trouble = e;
    }
  }

  boolean isTaken() {
    return turn.isLocked();
  }

  /** What the disk said last, or null when all is well. */
  @Nullable IOException trouble() {
    return trouble;
  }
}
