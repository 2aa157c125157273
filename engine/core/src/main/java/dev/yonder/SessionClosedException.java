package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The session is not open: it was closed on this side, or the host ended it in good order. */
public final class SessionClosedException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * A use of a session that is not open.
   *
   * @param message which session, since when, and how to get a new one
   * @param cause what closed it, or null
   */
  public SessionClosedException(String message, @Nullable Throwable cause) {
    super(ErrorCode.SESSION_CLOSED, message, cause);
  }
}
