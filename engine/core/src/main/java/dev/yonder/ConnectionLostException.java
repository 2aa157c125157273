package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The connection ended, or could not be made, before the outcome of the call was known. */
public final class ConnectionLostException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean sent;

  /**
   * A connection that ended.
   *
   * @param message what ended, and where
   * @param sent whether the call had been handed to the carrier: if not, it surely did not run
   * @param cause what ended the connection, or null
   */
  public ConnectionLostException(String message, boolean sent, @Nullable Throwable cause) {
    super(ErrorCode.CONNECTION_LOST, message, cause);
    this.sent = sent;
  }

  /**
   * A connection that could not be made.
   *
   * @param message what could not be reached, why, and what to try
   * @param cause what prevented it, or null
   */
  public ConnectionLostException(String message, @Nullable Throwable cause) {
    this(ErrorCode.CANNOT_CONNECT, message, cause);
  }

  /**
   * A connection that could not be made, for a reason that has a code.
   *
   * @param code why
   * @param message what could not be reached, why, and what to try
   * @param cause what prevented it, or null
   */
  public ConnectionLostException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
    this.sent = false;
  }

  /**
   * Whether the call had been handed to the carrier when the connection ended.
   *
   * @return false: it surely did not run; true: it may have run
   */
  public boolean sent() {
    return sent;
  }
}
