package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.host.journal.Journal;
import dev.yonder.host.journal.JournalReader;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that carries a job's records from its journal to a near end. */
final class ReceiveCall implements LiveCall {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiveCall.class);

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
      JournalReader records = journal.reader(request.from());
      for (EncodedBatch batch = records.next(request.follow());
          batch != null;
          batch = records.next(request.follow())) {
        output.forward(batch);
      }
      outcome = Outcome.Completed.INSTANCE;
    } catch (IOException e) {
      outcome = unreadable(e);
    } catch (InterruptedException | CancellationException e) {
      outcome = Outcome.Stopped.INSTANCE;
    } finally {
      interruption.leave();
    }
    output.end(null, outcome);
  }

  private Outcome unreadable(IOException why) {
    LOG.warn("The records of job {} cannot be read", request.job(), why);
    return new Outcome.Failed(
        ErrorRecord.of("", ErrorCode.REFUSED, "ReadError", why, request.job().toString()));
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
