package dev.yonder.job;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes a job's records one by one. What was taken can be received again until it is {@linkplain
 * #commit committed}. For use by one thread at a time.
 */
public sealed interface JobReader extends AutoCloseable permits RemoteJobReader, ParentJobReader {
  /**
   * Waits for the next record.
   *
   * @return the record, or null when there are no more
   * @throws RemotingException if the session is lost
   */
  @Nullable StreamRecord next();

  /**
   * Which job wrote the record that was taken last.
   *
   * @return the job that is read, or one of its children
   */
  RemoteJob source();

  /**
   * Remembers what has been taken by now, so that it can be said later that it has arrived.
   *
   * @return says so, on any thread: nobody gets these records again, and the host may forget them;
   *     does nothing where they are to be kept
   */
  Runnable mark();

  /** What has been taken is received for good, unless it is to be kept. */
  default void commit() {
    mark().run();
  }

  /**
   * Ends the waiting: what has come by now can still be taken, then there is no more. For any
   * thread.
   */
  void stop();

  /** Ends the reading; what was not committed will be received again. */
  @Override
  void close();
}
