package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The arguments do not fit the command. Thrown before anything took effect: a call refused on the
 * near side was never sent, one refused by the host's binder never ran.
 */
public final class BindingException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error with its code.
   *
   * @param code the stable code
   * @param message what was wrong and what would be right
   */
  public BindingException(ErrorCode code, String message) {
    super(code, message);
  }

  /**
   * An error with its code and cause.
   *
   * @param code the stable code
   * @param message what was wrong and what would be right
   * @param cause what led to it, or null
   */
  public BindingException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
