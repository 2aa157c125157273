package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything Yonder throws. The kinds under it say what a caller may conclude: never
 * sent, ran and failed, state unknown, connection lost, session closed, protocol broken.
 *
 * <p>Decide on the type or on {@link #code()}, never on the message: messages are for people and
 * may change.
 */
public class RemotingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * An error with its code.
   *
   * @param code the stable code
   * @param message a complete sentence that names the thing, what was wrong and what would be right
   */
  public RemotingException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * An error with its code and cause.
   *
   * @param code the stable code
   * @param message a complete sentence that names the thing, what was wrong and what would be right
   * @param cause what led to it, or null
   */
  public RemotingException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * The stable code of this error.
   *
   * @return the code, never null
   */
  public ErrorCode code() {
    return code;
  }
}
