package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.ValueException;

/** Failures of a pipeline, of the same kind as those of its stages, and with the stage's name. */
final class StageFailure {
  private StageFailure() {}

  static RemotingException of(String stage, RemotingException e) {
    RemotingException named = named(stage, stage + ": " + e.getMessage(), e);
    if (named.getCause() == null) {
      named.initCause(e);
    }
    return named;
  }

  private static RemotingException named(String stage, String message, RemotingException e) {
    if (e instanceof CommandException failed) {
      return new CommandException(
          failed.code(),
          message,
          failed.command(),
          failed.category(),
          failed.remoteTypes(),
          failed.scriptStack(),
          failed.target(),
          failed.errorId(),
          failed.position());
    } else if (e instanceof BindingException) {
      return new BindingException(e.code(), message, e);
    } else if (e instanceof ValueException) {
      return new ValueException(e.code(), message, e);
    } else if (e instanceof DeadlineExceededException late) {
      return new DeadlineExceededException(stage, late.timeout());
    } else if (e instanceof ConnectionLostException lost) {
      return new ConnectionLostException(message, lost.sent(), lost);
    } else if (e instanceof SessionClosedException) {
      return new SessionClosedException(message, e);
    } else if (e instanceof ProtocolException broken) {
      return new ProtocolException(broken.code(), broken.fault(), message, broken);
    }
    return new RemotingException(e.code(), message, e);
  }
}
