package dev.yonder.host;

import dev.yonder.ProtocolException;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Connection;
import dev.yonder.connection.Inbox;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.PeerMessage;
import java.util.Collections;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A call that runs a command. */
final class CommandCall implements LiveCall {
  private static final Credit INPUT_WINDOW = new Credit(1024, 256 * 1024);

  private final int id;
  private final Connection connection;
  private final Interruption interruption = new Interruption();
  private final CallOutput output;
  private final RecordWriter records;
  private final @Nullable Inbox input;
  private final CommandRun run;
  private volatile boolean over;
  private final Executor stopper;

  CommandCall(
      ClientMessage.Invoke invoke,
      Runspace runspace,
      Connection connection,
      MessageCodec codec,
      Executor stopper) {
    Invocation invocation = invoke.invocation();
    this.id = invoke.call();
    this.connection = connection;
    this.output = new CallOutput(id, connection, invoke.credit(), interruption);
    this.records = new RecordWriter(codec, invocation.projection(), output);
    this.input = invocation.hasInput() ? new Inbox(INPUT_WINDOW, this::grantInput) : null;
    this.run =
        new CommandRun(
            invocation,
            runspace,
            records,
            input == null
                ? Collections.emptyIterator()
                : new PipelineInput(input, codec, connection),
            interruption);
    this.stopper = stopper;
  }

  private void grantInput(Credit more) {
    interruption.sendSpared(() -> connection.send(new PeerMessage.Grant(id, more)));
  }

  /** Runs the command on this thread and tells how it ended. */
  void execute() {
    if (input != null) {
      grantInput(INPUT_WINDOW);
    }
    Outcome outcome = run.run(stopper);
    over = true;
    output.end(records.finish(), outcome);
  }

  @Override
  public void grant(Credit credit) {
    output.grant(credit);
  }

  @Override
  public void input(EncodedBatch batch) {
    if (takesInput() && input != null) {
      input.put(batch);
    }
  }

  @Override
  public void inputEnd() {
    if (takesInput() && input != null) {
      input.end();
    }
  }

  /**
   * What comes for a call that has ended is passed over, also while it still stands in the table.
   */
  private boolean takesInput() {
    if (input == null && !over) {
      throw new ProtocolException("Call %d takes no input".formatted(id));
    }
    return input != null;
  }

  @Override
  public void stop(Outcome outcome) {
    stopper.execute(
        () -> {
          run.stop(outcome);
          output.close();
          if (input != null) {
            input.discard();
          }
        });
  }
}
