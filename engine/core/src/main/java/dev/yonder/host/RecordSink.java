package dev.yonder.host;

import dev.yonder.protocol.EncodedBatch;

/** Where the records of a running command go: straight to the caller, or into a journal. */
interface RecordSink {
  /**
   * Waits until the sink is ready for a batch.
   *
   * @return how many records it may hold at most, at least 1
   * @throws java.util.concurrent.CancellationException if nobody will ever want more
   */
  int awaitRoom();

  /** Whether it makes sense to offer a batch: not while earlier ones pile up. */
  boolean canOffer();

  /** Takes a batch for which there is room, without waiting. */
  void offer(EncodedBatch batch);

  /** Takes a batch for which there is room; may wait for the carrier. */
  void put(EncodedBatch batch);
}
