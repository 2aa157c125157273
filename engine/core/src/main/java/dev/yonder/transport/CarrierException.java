package dev.yonder.transport;

import dev.yonder.ErrorCode;
import java.io.IOException;
import java.io.Serial;

/** A carrier that could not be opened, for a reason on which a caller may decide what to do. */
public final class CarrierException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * A failure with its code, whose cause may be added later.
   *
   * @param code why
   * @param message what could not be reached, why, and what to try
   */
  public CarrierException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * A failure with its code and cause.
   *
   * @param code why
   * @param message what could not be reached, why, and what to try
   * @param cause what prevented it
   */
  public CarrierException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Why there is no carrier.
   *
   * @return the stable code
   */
  public ErrorCode code() {
    return code;
  }
}
