package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.RemotingException;
import dev.yonder.connection.CreditWindow;
import dev.yonder.connection.Threads;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CancellationException;
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
  private final NativeSession session;
  private final CreditWindow credit = new CreditWindow(new Credit(0, 0));
  private final Supplier<@Nullable RemotingException> loss;
  private final BatchWriter batch;
  private long next;
  private int room;

  CallInput(int call, NativeSession session, Supplier<@Nullable RemotingException> loss) {
    this.call = call;
    this.session = session;
    this.batch = session.codec().newBatch();
    this.loss = loss;
  }

  /**
   * Sends all objects of an iterator, then the end of the input. Returns early when the command
   * takes no more.
   *
   * @param objects the input
   * @throws RemotingException if an object cannot travel, or the connection is lost
   * @throws CancellationException if the thread was interrupted; the input has not ended
   */
  public void sendAll(Iterator<?> objects) {
    try {
      while (objects.hasNext()) {
        add(objects.next());
      }
      flush();
      session.send(new ClientMessage.InputEnd(call));
    } catch (CancellationException e) {
      RemotingException lost = loss.get();
      if (lost != null) {
        throw lost;
      } else if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      LOG.debug("Call {} takes no more input", call, e);
    } catch (ConnectionLostException e) {
      // The call itself was sent before its input, so what counts is how it was lost.
      RemotingException lost = loss.get();
      throw lost != null ? lost : new ConnectionLostException(e.getMessage(), true, e);
    }
  }

  private void add(@Nullable Object object) {
    boolean empty = isEmpty();
    if (empty) {
      session.summonReader();
      room = credit.await(1);
    }
    synchronized (batch) {
      batch.addValue(object);
      if (batch.count() >= Math.min(room, BATCH_OBJECTS) || batch.size() >= BATCH_BYTES) {
        session.send(take());
        return;
      }
    }
    if (empty) {
      Threads.later(this::flushLater, FLUSH_MILLIS);
    }
  }

  private boolean isEmpty() {
    synchronized (batch) {
      return batch.count() == 0;
    }
  }

  private void flush() {
    synchronized (batch) {
      if (batch.count() > 0) {
        session.send(take());
      }
    }
  }

  /** A slow source must not keep back what it has given. Runs on the clock, so it never waits. */
  private void flushLater() {
    synchronized (batch) {
      if (batch.count() > 0) {
        session.offer(take());
      }
    }
  }

  private ClientMessage take() {
    EncodedBatch taken = Objects.requireNonNull(batch.take(next));
    next = taken.next();
    credit.spend(taken);
    return new ClientMessage.Input(call, taken);
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
