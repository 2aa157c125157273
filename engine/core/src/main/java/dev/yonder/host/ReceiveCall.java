package dev.yonder.host;

import dev.yonder.ProtocolException;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.concurrent.CancellationException;

/** A call that carries a job's records from its journal to a near end. */
final class ReceiveCall implements LiveCall {
  private final ClientMessage.ReceiveJob request;
  private final CallOutput output;
  private final Interruption interruption = new Interruption();

  ReceiveCall(ClientMessage.ReceiveJob request, Connection connection) {
    this.request = request;
    this.output = new CallOutput(request.call(), connection, request.credit(), interruption);
  }

  /** Sends records on this thread until there are no more, or until the call is stopped. */
  void execute(Journal journal) {
    Outcome outcome;
    try {
      interruption.enter();
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
      interruption.leave();
    }
    output.end(null, outcome);
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
    interruption.interrupt();
  }
}
