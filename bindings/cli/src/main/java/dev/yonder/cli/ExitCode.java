package dev.yonder.cli;

import dev.yonder.BindingException;
import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;

/** What the command line's exit codes mean; they are stable. */
final class ExitCode {
  /** The command ran to its end, whatever errors it wrote on its way. */
  static final int OK = 0;

  /** An error ended the command: any one, where {@code --errorAction stop} says so. */
  static final int FAILED = 1;

  static final int USAGE = 2;
  static final int CANNOT_CONNECT = 69;
  static final int TIMED_OUT = 124;

  /** Given by the JVM itself when SIGINT ends it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(Throwable error) {
    if (error instanceof BindingException) {
      return USAGE;
    } else if (error instanceof DeadlineExceededException) {
      return TIMED_OUT;
    } else if (error instanceof ConnectionLostException || error instanceof ProtocolException) {
      return CANNOT_CONNECT;
    } else if (error instanceof RemotingException remote
        && remote.code() == ErrorCode.NOTHING_IMPORTED) {
      return USAGE;
    }
    return FAILED;
  }

  /** Wrong arguments in a script are a failure of the script, not wrong use of the command line. */
  static int ofScript(Throwable error) {
    int code = of(error);
    return code == USAGE ? FAILED : code;
  }
}
