package dev.yonder.session;

import dev.yonder.command.Outcome;

/** What waits for the host to say something about one call number. Called by the reader. */
sealed interface Pending permits Call, Answer {
  /** The host told the outcome, or the session ended before it could. */
  void end(Outcome outcome);
}
