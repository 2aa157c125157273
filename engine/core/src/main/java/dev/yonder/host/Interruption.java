package dev.yonder.host;

import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread that does a piece of work, and spares it when that would do harm: while it
 * sends, since a carrier may be closed by the interrupt of a thread that is in it, and once it has
 * gone on to other work.
 */
final class Interruption {
  private @Nullable Thread thread;
  private boolean sending;
  private boolean wanted;

  /** The calling thread begins the work. */
  synchronized void enter() {
    thread = Thread.currentThread();
    if (wanted) {
      thread.interrupt();
    }
  }

  /** The calling thread has ended the work: no interrupt reaches it after this. */
  synchronized void leave() {
    thread = null;
    Thread.interrupted();
  }

  /** Interrupts whoever does the work, now or when it begins. */
  synchronized void interrupt() {
    wanted = true;
    if (thread != null && !sending) {
      thread.interrupt();
    }
  }

  /** Sends something; an interrupt that comes meanwhile is delivered afterwards. */
  void sendSpared(Runnable send) {
    boolean spared = beginSending();
    try {
      send.run();
    } finally {
      if (spared) {
        endSending();
      }
    }
  }

  private synchronized boolean beginSending() {
    sending |= thread == Thread.currentThread();
    return sending && thread == Thread.currentThread();
  }

  private synchronized void endSending() {
    sending = false;
    if (wanted && thread != null) {
      thread.interrupt();
    }
  }
}
