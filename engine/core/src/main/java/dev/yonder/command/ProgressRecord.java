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
 */
public record ProgressRecord(
    int id,
    String activity,
    String status,
    int percent,
    @Nullable String currentOperation,
    boolean completed) {}
