package dev.yonder.protocol;

/** The life of a call, as its caller sees it. */
public enum CallState {
  /** Sent, or about to be. To STOPPING or ENDED. */
  RUNNING,
  /** The host was asked to stop it. To ENDED. */
  STOPPING,
  /** Its outcome is known. Final. */
  ENDED;

  /** What can happen to a call. */
  public enum Event {
    /** The caller has had enough. */
    STOP,
    /** The host told the outcome, or the connection ended. */
    END
  }

  /**
   * The state after an event. An end and a request to stop may cross on the way: what happens to a
   * call that has ended changes nothing.
   *
   * @param event what happens
   * @return the next state
   */
  public CallState next(Event event) {
    return switch (this) {
      case RUNNING, STOPPING -> event == Event.END ? ENDED : STOPPING;
      case ENDED -> ENDED;
    };
  }
}
