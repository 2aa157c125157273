package dev.yonder.host;

import dev.yonder.ProtocolException;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** A call that carries a job's records from its journal to a near end. */
final class ReceiveCall implements LiveCall {
  private final ClientMessage.ReceiveJob request;
  private final CallOutput output;
  private final Object lock = new Object();
  private @Nullable Thread thread;
  private boolean stopped;

  ReceiveCall(ClientMessage.ReceiveJob request, Connection connection) {
    this.request = request;
    this.output = new CallOutput(request.call(), connection, request.credit());
  }

  /** Sends records on this thread until there are no more, or until the call is stopped. */
  void execute(Journal journal) {
    Outcome outcome;
    try {
      enter();
      long position = request.from();
      EncodedBatch batch = journal.from(position, request.follow());
      while (batch != null) {
        output.forward(batch);
        position = batch.next();
        batch = journal.from(position, request.follow());
      }
      outcome = Outcome.Completed.INSTANCE;
    } catch (InterruptedException | CancellationException e) {
      outcome = Outcome.Stopped.INSTANCE;
    } finally {
      leave();
    }
    output.end(null, outcome);
  }

  private void enter() {
    synchronized (lock) {
      thread = Thread.currentThread();
      if (stopped) {
        thread.interrupt();
      }
    }
  }

  private void leave() {
    synchronized (lock) {
      thread = null;
      Thread.interrupted();
    }
  }

  @Override
  public void grant(Credit credit) {
    output.grant(credit);
  }

  @Override
  public void input(EncodedBatch batch) {
    throw new ProtocolException("Call %d takes no input".formatted(request.call()));
  }

  @Override
  public void inputEnd() {
    throw new ProtocolException("Call %d takes no input".formatted(request.call()));
  }

  @Override
  public void stop(Outcome outcome) {
    output.close();
    synchronized (lock) {
      stopped = true;
      if (thread != null) {
        thread.interrupt();
      }
    }
  }
}
