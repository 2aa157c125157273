package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest batches of a journal, in memory. Guarded by the journal's lock. */
final class Tail {
  /** What a batch takes besides its bytes: many small ones must not outgrow the bound. */
  private static final int BATCH_OVERHEAD = 128;

  /** By the sequence number behind the last record of each. */
  private final TreeMap<Long, EncodedBatch> batches = new TreeMap<>();

  private final Budget memory;
  private long bytes;

  Tail(Budget memory) {
    this.memory = memory;
  }

  static long size(EncodedBatch batch) {
    return batch.bytes().length + BATCH_OVERHEAD;
  }

  void add(EncodedBatch batch) {
    batches.put(batch.next(), batch);
    bytes += size(batch);
    memory.add(size(batch));
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  @Nullable EncodedBatch first() {
    Map.Entry<Long, EncodedBatch> first = batches.firstEntry();
    return first == null ? null : first.getValue();
  }

  /** The batch that holds a record, or else the first one behind it. */
  @Nullable EncodedBatch from(long sequence) {
    Map.Entry<Long, EncodedBatch> found = batches.higherEntry(sequence);
    return found == null ? null : found.getValue();
  }

  /** Whether no older batch could hold a record. */
  boolean reachesBackTo(long sequence) {
    EncodedBatch first = first();
    return first != null && first.first() <= sequence;
  }

  void remove(EncodedBatch batch) {
    if (batches.remove(batch.next()) != null) {
      bytes -= size(batch);
      memory.release(size(batch));
    }
  }

  void removeBefore(long sequence) {
    for (EncodedBatch old = first(); old != null && old.next() <= sequence; old = first()) {
      remove(old);
    }
  }
}
