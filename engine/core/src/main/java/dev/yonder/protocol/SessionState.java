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
  /** Calls can be made. To CLOSING, DISCONNECTED or BROKEN. */
  OPEN,
  /** One end said goodbye. To CLOSED, also when the carrier ends first. */
  CLOSING,
  /** Left in good order: it lives on at the host. To OPENING again, or CLOSED. */
  DISCONNECTED,
  /**
   * The connection failed, or the host ended; what is kept can be found again. To OPENING again, or
   * CLOSED.
   */
  BROKEN,
  /** Ended in good order. Final. */
  CLOSED;

  /** As people read it: {@code Open}. */
  @Override
  public String toString() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** What can happen to a session. */
  public enum Event {
    /** A carrier is there and the greeting begins. */
    CONNECT,
    /** Both ends have agreed. */
    WELCOME,
    /** An end says goodbye. */
    CLOSE,
    /** The near end leaves and means to come back. */
    DETACH,
    /** The carrier ended. */
    DISCONNECT,
    /** The carrier failed, or the protocol was broken. */
    FAIL
  }

  /**
   * Whether nothing more can happen to the session.
   *
   * @return true for closed
   */
  public boolean isFinal() {
    return this == CLOSED;
  }

  /**
   * Whether the session has no connection, nor is about to get one.
   *
   * @return true for disconnected, broken and closed
   */
  public boolean isOffline() {
    return this == DISCONNECTED || this == BROKEN || this == CLOSED;
  }

  /**
   * The state after an event. What happens to a session without a connection changes nothing, since
   * ends cross on the way.
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
            case WELCOME, DETACH -> throw impossible(event);
          };
      case OPENING ->
          switch (event) {
            case WELCOME -> OPEN;
            case CLOSE -> CLOSING;
            case DISCONNECT, FAIL -> BROKEN;
            case CONNECT, DETACH -> throw impossible(event);
          };
      case OPEN ->
          switch (event) {
            case CLOSE -> CLOSING;
            case DETACH -> DISCONNECTED;
            case DISCONNECT, FAIL -> BROKEN;
            case CONNECT, WELCOME -> throw impossible(event);
          };
      case CLOSING ->
          switch (event) {
            case CLOSE, DETACH -> CLOSING;
            case DISCONNECT, FAIL -> CLOSED;
            case CONNECT, WELCOME -> throw impossible(event);
          };
      case DISCONNECTED, BROKEN ->
          switch (event) {
            case CONNECT -> OPENING;
            case CLOSE -> CLOSED;
            case DETACH, DISCONNECT, FAIL -> this;
            case WELCOME -> throw impossible(event);
          };
      case CLOSED -> this;
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
