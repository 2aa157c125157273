package dev.yonder.command;

/** How a job stands. */
public enum JobState {
  /** It waits for its turn. */
  NOT_STARTED,
  /** It runs. */
  RUNNING,
  /** It runs, but its journal is full and nobody receives: it waits for that. */
  BLOCKED,
  /** It was told to stop and has not ended yet. */
  STOPPING,
  /** It ran to its end. */
  COMPLETED,
  /** It failed. */
  FAILED,
  /** It was stopped. */
  STOPPED,
  /** Its host ended while it ran; what it had written is kept. */
  INTERRUPTED,
  /** As its near end sees it: the session is not connected, and it may still run. */
  DISCONNECTED;

  /** As people read it: {@code NotStarted}. */
  @Override
  public String toString() {
    return switch (this) {
      case NOT_STARTED -> "NotStarted";
      case RUNNING -> "Running";
      case BLOCKED -> "Blocked";
      case STOPPING -> "Stopping";
      case COMPLETED -> "Completed";
      case FAILED -> "Failed";
      case STOPPED -> "Stopped";
      case INTERRUPTED -> "Interrupted";
      case DISCONNECTED -> "Disconnected";
    };
  }

  /** What can happen to a job. */
  public enum Event {
    /** Its turn came. */
    START,
    /** Its journal is full. */
    BLOCK,
    /** Its journal has room again. */
    UNBLOCK,
    /** Somebody asked to stop it. */
    STOP,
    /** The command ran to its end. */
    COMPLETE,
    /** The command failed. */
    FAIL,
    /** The command ended because it was stopped. */
    STOP_DONE,
    /** The host ended. */
    INTERRUPT,
    /** The session to it ended. */
    DISCONNECT
  }

  /**
   * Whether nothing more can happen.
   *
   * @return true for completed, failed, stopped and interrupted
   */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED || this == STOPPED || this == INTERRUPTED;
  }

  /**
   * The state after an event. What happens to a finished job changes nothing, since its end and a
   * request to stop it may cross on the way.
   *
   * @param event what happens
   * @return the next state
   */
  public JobState next(Event event) {
    if (isFinished()) {
      return this;
    }
    return switch (event) {
      case START -> this == NOT_STARTED ? RUNNING : this;
      case BLOCK -> this == RUNNING ? BLOCKED : this;
      case UNBLOCK -> this == BLOCKED ? RUNNING : this;
      case STOP -> STOPPING;
      case COMPLETE -> COMPLETED;
      case FAIL -> FAILED;
      case STOP_DONE -> STOPPED;
      case INTERRUPT -> INTERRUPTED;
      case DISCONNECT -> DISCONNECTED;
    };
  }
}
