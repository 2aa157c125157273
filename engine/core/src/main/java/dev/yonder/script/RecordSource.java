package dev.yonder.script;

import dev.yonder.RemotingException;
import dev.yonder.command.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where results come from: a call, a job, or a stage of a pipeline. Records other than outputs have
 * been dealt with. Taken by one thread at a time.
 */
interface RecordSource extends AutoCloseable {
  /** The next output, or null at the end. */
  StreamRecord.@Nullable Output next();

  /** The error that ended it, or null. */
  @Nullable RemotingException failure();

  /**
   * Ends it soon: nobody wants more. For any thread, and without waiting; {@link #close} has to
   * follow.
   */
  void stop();

  /**
   * Stops it and lets go of everything; for the script's own thread, whose variables it may set.
   */
  @Override
  void close();
}
