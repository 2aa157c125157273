package dev.yonder.host;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.host.journal.Journal;
import java.util.UUID;

/** A job that a host keeps: one that it runs or ran, or one that the host before it left. */
sealed interface KeptJob permits HostJob, RecoveredJob {
  UUID id();

  /** How it stands. */
  JobInfo info();

  boolean isFinished();

  Journal journal();

  /**
   * What it runs.
   *
   * @throws dev.yonder.RemotingException if that is not known any more
   */
  Invocation invocation();

  /** What asks for the same job under another identity. */
  JobRequest requestAgain(UUID id);

  /** Ends what still runs. */
  void stop();

  /** The host ends: what still runs is interrupted, and the next host finds it so. */
  void interrupt();

  /** Nobody needs the records before a sequence number. Called by the reader. */
  void acknowledge(long upTo);

  /** Nobody can reach the job by its session any more. */
  void leave();

  /** Whether it was deleted because its time was over, or to make room. */
  boolean isGone();

  /** Deletes it with its records. */
  void discard();
}
