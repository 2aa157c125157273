package dev.yonder.host;

import dev.yonder.command.Outcome;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;

/** A call that takes time: what its near end can still say about it. Called by the reader. */
sealed interface LiveCall permits CommandCall, ReceiveCall {
  /** The near end is ready to take more output. */
  void grant(Credit credit);

  /** Pipeline input has come. */
  void input(EncodedBatch batch);

  /** The pipeline input is over. */
  void inputEnd();

  /** The call is to end. What takes time is left to the stopper of the session. */
  void stop(Outcome outcome);
}
