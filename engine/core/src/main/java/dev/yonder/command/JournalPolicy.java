package dev.yonder.command;

/** What becomes of a job whose journal is full while nobody receives its records. */
public enum JournalPolicy {
  /** The job waits until somebody receives: nothing is lost. */
  BLOCK,
  /** The oldest records are dropped, and counted; the job goes on. */
  DROP_OLDEST
}
