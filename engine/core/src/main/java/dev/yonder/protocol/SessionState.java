package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import java.util.Locale;

/** The life of a session, the same at both ends. */
public enum SessionState {
  /** Made, not yet used. To OPENING, or CLOSED when given up. */
  NEW,
  /** The greeting is under way. To OPEN, CLOSING, or BROKEN. */
  OPENING,
  /** Calls can be made. To CLOSING or BROKEN. */
  OPEN,
  /** One end said goodbye. To CLOSED, also when the carrier ends first. */
  CLOSING,
  /** Ended in good order. Final. */
  CLOSED,
  /** Ended by a failure. Final. */
  BROKEN;

  /** As people read it: {@code Open}. */
  @Override
  public String toString() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** What can happen to a session. */
  public enum Event {
    /** The carrier is there and the greeting begins. */
    CONNECT,
    /** Both ends have agreed. */
    WELCOME,
    /** An end says goodbye. */
    CLOSE,
    /** The carrier ended. */
    DISCONNECT,
    /** The carrier failed, or the protocol was broken. */
    FAIL
  }

  /**
   * Whether nothing more can happen.
   *
   * @return true for closed and broken
   */
  public boolean isFinal() {
    return this == CLOSED || this == BROKEN;
  }

  /**
   * The state after an event. What happens to a session that has ended changes nothing, since ends
   * cross on the way.
   *
   * @param event what happens
   * @return the next state
   * @throws ProtocolException if the event cannot happen in this state
   */
  public SessionState next(Event event) {
    return switch (this) {
      case NEW ->
          switch (event) {
            case CONNECT -> OPENING;
            case CLOSE, DISCONNECT -> CLOSED;
            case FAIL -> BROKEN;
            case WELCOME -> throw impossible(event);
          };
      case OPENING ->
          switch (event) {
            case WELCOME -> OPEN;
            case CLOSE -> CLOSING;
            case DISCONNECT, FAIL -> BROKEN;
            case CONNECT -> throw impossible(event);
          };
      case OPEN ->
          switch (event) {
            case CLOSE -> CLOSING;
            case DISCONNECT, FAIL -> BROKEN;
            case CONNECT, WELCOME -> throw impossible(event);
          };
      case CLOSING ->
          switch (event) {
            case CLOSE -> CLOSING;
            case DISCONNECT, FAIL -> CLOSED;
            case CONNECT, WELCOME -> throw impossible(event);
          };
      case CLOSED, BROKEN -> this;
    };
  }

  private ProtocolException impossible(Event event) {
    return new ProtocolException(
        ErrorCode.PROTOCOL_VIOLATION,
        event == Event.WELCOME ? ProtocolException.Fault.PEER : ProtocolException.Fault.OURS,
        "Event %s cannot happen to a session that is %s".formatted(event, this),
        null);
  }
}
