package dev.yonder.host;

import dev.yonder.command.ErrorRecord;
import java.io.Serial;

/**
 * Ends a command with an error that is told as it is: through the command's own code if need be.
 */
final class CommandStopped extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ErrorRecord error;

  CommandStopped(ErrorRecord error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  ErrorRecord error() {
    return error;
  }
}
