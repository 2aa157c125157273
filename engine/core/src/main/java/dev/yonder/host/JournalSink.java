package dev.yonder.host;

import dev.yonder.host.journal.Journal;
import dev.yonder.protocol.EncodedBatch;
import java.util.concurrent.Executor;

/** The way of a job's records into its journal. */
final class JournalSink implements RecordSink {
  /** How many records a batch may have, so that whoever receives one knows what to be ready for. */
  static final int MAX_BATCH = 1024;

  private final Journal journal;
  private final Executor pool;

  /**
   * A sink for one job.
   *
   * @param pool writes to disk what comes from the clock, which must not
   */
  JournalSink(Journal journal, Executor pool) {
    this.journal = journal;
    this.pool = pool;
  }

  @Override
  public int awaitRoom() {
    journal.awaitRoom();
    return MAX_BATCH;
  }

  @Override
  public boolean canOffer() {
    return true;
  }

  @Override
  public void offer(EncodedBatch batch) {
    if (journal.add(batch)) {
      pool.execute(journal::tidy);
    }
  }

  @Override
  public void put(EncodedBatch batch) {
    journal.put(batch);
  }
}
