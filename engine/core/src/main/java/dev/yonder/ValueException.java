package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value cannot cross the boundary: it is beyond the limits, or what arrived cannot be read. */
public final class ValueException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * An error with its code.
   *
   * @param code the stable code
   * @param message what was wrong and what would be right
   */
  public ValueException(ErrorCode code, String message) {
    super(code, message);
  }

  /**
   * An error with its code and cause.
   *
   * @param code the stable code
   * @param message what was wrong and what would be right
   * @param cause what led to it, or null
   */
  public ValueException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
