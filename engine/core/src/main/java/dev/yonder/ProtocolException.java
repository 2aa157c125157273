package dev.yonder;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A frame or message broke the protocol; the connection ends. */
public final class ProtocolException extends RemotingException {
  @Serial private static final long serialVersionUID = 1L;

  /** Who broke it. */
  public enum Fault {
    /** This end tried to do what its state does not allow: a defect here. */
    OURS,
    /** The peer sent what the protocol does not allow. */
    PEER
  }

  private final Fault fault;

  /**
   * A breach by the peer.
   *
   * @param message the frame, message or field at fault and what would have been right
   */
  public ProtocolException(String message) {
    this(ErrorCode.PROTOCOL_VIOLATION, Fault.PEER, message, null);
  }

  /**
   * A breach by the peer, found by a failure here.
   *
   * @param message the frame, message or field at fault and what would have been right
   * @param cause how it was found, or null
   */
  public ProtocolException(String message, @Nullable Throwable cause) {
    this(ErrorCode.PROTOCOL_VIOLATION, Fault.PEER, message, cause);
  }

  /**
   * A breach.
   *
   * @param code the stable code
   * @param fault who broke it
   * @param message the frame, message or field at fault and what would have been right
   * @param cause how it was found, or null
   */
  public ProtocolException(ErrorCode code, Fault fault, String message, @Nullable Throwable cause) {
    super(code, message, cause);
    this.fault = fault;
  }

  /**
   * Who broke the protocol.
   *
   * @return the end at fault
   */
  public Fault fault() {
    return fault;
  }
}
