package dev.yonder.host;

import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.connection.CreditWindow;
import dev.yonder.connection.Outgoing;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.HostMessage;
import org.jspecify.annotations.Nullable;

/** The way of a call's records to its near end, which lets through what there is credit for. */
final class CallOutput implements RecordSink {
  private final int call;
  private final Connection connection;
  private final CreditWindow credit;
  private final Interruption interruption;

  CallOutput(int call, Connection connection, Credit credit, Interruption interruption) {
    this.call = call;
    this.connection = connection;
    this.credit = new CreditWindow(credit);
    this.interruption = interruption;
  }

  void grant(Credit more) {
    credit.grant(more);
  }

  /** Ends the wait for credit: nobody wants more. */
  void close() {
    credit.close();
  }

  @Override
  public int awaitRoom() {
    return credit.await(1);
  }

  /** Sends a batch that was made elsewhere, once there is credit for all of it. */
  void forward(EncodedBatch batch) {
    credit.await(batch.count());
    put(batch);
  }

  @Override
  public boolean canOffer() {
    return connection.hasRoom();
  }

  @Override
  public void offer(EncodedBatch batch) {
    credit.spend(batch);
    connection.offer(new HostMessage.Records(call, batch));
  }

  @Override
  public void put(EncodedBatch batch) {
    credit.spend(batch);
    Outgoing records = connection.encode(new HostMessage.Records(call, batch));
    interruption.sendSpared(() -> connection.send(records));
  }

  /** Tells the end of the call, with the last records in front of it, in one go. */
  void end(@Nullable EncodedBatch rest, Outcome outcome) {
    Outgoing end = connection.encode(new HostMessage.End(call, outcome));
    if (rest == null) {
      connection.send(end);
    } else {
      connection.send(connection.encode(new HostMessage.Records(call, rest)), end);
    }
  }
}
