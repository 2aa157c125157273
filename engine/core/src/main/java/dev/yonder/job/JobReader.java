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
   * Where in the records of its source the reader is.
   *
   * @return the sequence number behind the record that was taken last
   */
  long position();

  /**
   * What has been taken is received for good, unless it is to be kept: nobody gets it again, and
   * the host may forget it.
   */
  void commit();

  /** Ends the reading; what was not committed will be received again. */
  @Override
  void close();
}
