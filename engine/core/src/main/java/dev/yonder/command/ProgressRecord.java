package dev.yonder.command;

import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is.
 *
 * @param id tells several activities of one call apart
 * @param activity what is being done
 * @param status how it stands, may be empty
 * @param percent 0 to 100, or -1 when unknown
 * @param currentOperation what it is doing right now, or null
 * @param completed whether the activity is over
 * @param parent the id of the activity that this one is a part of, or -1
 * @param secondsRemaining how much longer it will take, or -1 when unknown
 */
public record ProgressRecord(
    int id,
    String activity,
    String status,
    int percent,
    @Nullable String currentOperation,
    boolean completed,
    int parent,
    int secondsRemaining) {
  /** What stands for a parent or a time that there is not. */
  public static final int NONE = -1;

  /**
   * An activity that is no part of another one, and takes nobody knows how long.
   *
   * @param id tells several activities of one call apart
   * @param activity what is being done
   * @param status how it stands, may be empty
   * @param percent 0 to 100, or -1 when unknown
   * @param currentOperation what it is doing right now, or null
   * @param completed whether the activity is over
   */
  public ProgressRecord(
      int id,
      String activity,
      String status,
      int percent,
      @Nullable String currentOperation,
      boolean completed) {
    this(id, activity, status, percent, currentOperation, completed, NONE, NONE);
  }
}
