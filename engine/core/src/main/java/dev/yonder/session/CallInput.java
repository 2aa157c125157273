package dev.yonder.session;

import dev.yonder.RemotingException;
import dev.yonder.connection.CreditWindow;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of pipeline input to a running command, which lets through what there is credit for. */
public final class CallInput implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallInput.class);
  private static final int BATCH_BYTES = 16 * 1024;
  private static final int BATCH_OBJECTS = 64;
  private static final long FLUSH_MILLIS = 1;

  private final int call;
  private final Link link;
  private final CreditWindow credit = new CreditWindow(new Credit(0, 0));
  private final Supplier<@Nullable RemotingException> loss;
  private final BatchWriter batch;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;
  private int room;

  CallInput(int call, Link link, Supplier<@Nullable RemotingException> loss) {
    this.call = call;
    this.link = link;
    this.batch = link.codec().newBatch();
    this.loss = loss;
  }

  /**
   * Sends all objects of an iterator, then the end of the input. Returns early when the command
   * takes no more.
   *
   * @param objects the input
   * @throws RemotingException if an object cannot travel, or the connection is lost while this
   *     waits for the host to take more; a loss after that is told by the call
   * @throws CancellationException if the thread was interrupted; the input has not ended
   * @throws RuntimeException whatever the iterator throws; the input has not ended
   */
  public void sendAll(Iterator<?> objects) {
    while (objects.hasNext()) {
      if (!add(objects.next())) {
        return;
      }
    }
    flush();
    link.offer(new ClientMessage.InputEnd(call));
  }

  /** False when the command takes no more. */
  private boolean add(@Nullable Object object) {
    while (!addWithinCredit(object)) {
      link.summonReader();
      int granted = awaitCredit();
      if (granted == 0) {
        return false;
      }
      lock.lock();
      try {
        room = granted;
      } finally {
        lock.unlock();
      }
    }
    return true;
  }

  /** How many objects there is credit for; 0 when the command takes no more. */
  private int awaitCredit() {
    try {
      return credit.await(1);
    } catch (CancellationException e) {
      RemotingException lost = loss.get();
      if (lost != null) {
        throw lost;
      } else if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.debug("Call {} takes no more input", call, e);
      return 0;
    }
  }

  /** False when there is no room: whenever a batch has gone, be it by the clock, it is unknown. */
  private boolean addWithinCredit(@Nullable Object object) {
    lock.lock();
    try {
      if (room == 0) {
        return false;
      }
      boolean first = batch.count() == 0;
      batch.addValue(object);
      if (batch.count() >= Math.min(room, BATCH_OBJECTS) || batch.size() >= BATCH_BYTES) {
        offerBatch();
      } else if (first) {
        // Not before: a timer that finds nothing is gone when there is something.
        Threads.later(this::flushLater, FLUSH_MILLIS);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    lock.lock();
    try {
      offerBatch();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A slow source must not keep back what it has given. Runs on the clock, so it waits neither for
   * the carrier nor for an object that is being encoded.
   */
  private void flushLater() {
    if (lock.tryLock()) {
      try {
        offerBatch();
      } finally {
        lock.unlock();
      }
    } else {
      Threads.later(this::flushLater, FLUSH_MILLIS);
    }
  }

  /** What waits to be sent is bounded by the credit that the host gave. */
  private void offerBatch() {
    EncodedBatch taken = batch.take(next);
    if (taken != null) {
      next = taken.next();
      credit.spend(taken);
      room = 0;
      link.offer(new ClientMessage.Input(call, taken));
    }
  }

  void grant(Credit more) {
    credit.grant(more);
  }

  /** Ends the wait of whoever sends: nobody takes input any longer. */
  @Override
  public void close() {
    credit.close();
  }
}
