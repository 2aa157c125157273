package dev.yonder.session;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.ValueException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Outgoing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The error of each kind of end; every caller gets one of its own, with its own stack. */
final class Failures {
  /** What says no more of a session that is away than that it is away. */
  private static final Set<ErrorCode> TEMPORARY =
      EnumSet.of(ErrorCode.CANNOT_CONNECT, ErrorCode.CONNECTION_LOST, ErrorCode.DEADLINE_EXCEEDED);

  private Failures() {}

  /** The error of an end; a message that is still on its way out when all is lost is taken back. */
  static RemotingException of(String what, Outcome outcome, Outgoing message) {
    if (outcome instanceof Outcome.Failed failed) {
      return of(failed.error());
    } else if (outcome instanceof Outcome.TimedOut timedOut) {
      return new DeadlineExceededException(what, timedOut.timeout());
    } else if (outcome instanceof Outcome.Lost lost) {
      return ofLoss(what, lost.cause(), !message.withdraw());
    }
    return new CommandException(
        ErrorCode.STOPPED, what + " was stopped", what, "OperationStopped", List.of(), "", null);
  }

  private static RemotingException of(ErrorRecord error) {
    return switch (error.code()) {
      case UNKNOWN_COMMAND,
          UNKNOWN_PARAMETER,
          AMBIGUOUS_PARAMETER,
          MISSING_PARAMETER,
          TOO_MANY_ARGUMENTS,
          DUPLICATE_PARAMETER,
          WRONG_TYPE,
          INVALID_VALUE,
          NO_PARAMETER_SET,
          INVALID_OPTION ->
          new BindingException(error.code(), error.message(), error.toException());
      case VALUE_TOO_LARGE, UNREADABLE_VALUE, VALUE_MISSING ->
          new ValueException(error.code(), error.message(), error.toException());
      case REFUSED, NOT_FOUND, INVALID_JOB_STATE ->
          new RemotingException(error.code(), error.message(), error.toException());
      default -> error.toException();
    };
  }

  /** The session's own end reaches many callers: each error is new, the cause is shared. */
  static RemotingException ofLoss(String what, Throwable cause, boolean sent) {
    if (cause instanceof SessionClosedException) {
      return new SessionClosedException(what + ": " + cause.getMessage(), cause);
    } else if (cause instanceof ProtocolException broken) {
      return new ProtocolException(
          broken.code(), broken.fault(), what + ": " + broken.getMessage(), broken);
    } else if (cause instanceof ValueException unreadable) {
      return new ValueException(
          unreadable.code(), what + ": " + unreadable.getMessage(), unreadable);
    }
    return new ConnectionLostException(
        "%s: %s; the call %s"
            .formatted(
                what,
                cause.getMessage(),
                sent ? "had been sent, whether it ran is unknown" : "had not been sent"),
        sent,
        cause);
  }

  /** A session does not come back for a call. */
  static RemotingException ofReturn(String what, String session, RemotingException cause) {
    if (cause instanceof ConnectionLostException || cause instanceof DeadlineExceededException) {
      String message =
          "%s: session %s does not come back: %s; the call had not been sent"
              .formatted(what, session, cause.getMessage());
      return TEMPORARY.contains(cause.code())
          ? new ConnectionLostException(message, false, cause)
          : new ConnectionLostException(cause.code(), message, cause);
    } else if (cause instanceof SessionClosedException || cause instanceof ProtocolException) {
      return ofLoss(what, cause, false);
    }
    return new RemotingException(
        cause.code(),
        "%s: session %s does not come back: %s".formatted(what, session, cause.getMessage()),
        cause);
  }
}
