package dev.yonder.host.journal;

import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.ProtocolLimits;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of a batch in a file: its length, a checksum over all that follows, and its
 * numbers.
 */
record Entry(int length, int checksum, long first, int count) {
  static final int HEADER = 2 * Integer.BYTES + Long.BYTES + Integer.BYTES;
  private static final int CHECKED = 2 * Integer.BYTES;

  static Entry of(EncodedBatch batch) {
    byte[] bytes = batch.bytes();
    return new Entry(
        bytes.length, checksum(batch.first(), batch.count(), bytes), batch.first(), batch.count());
  }

  /**
   * Reads what may be a header and may be anything.
   *
   * @return null when it cannot be one
   */
  static @Nullable Entry read(ByteBuffer header) {
    Entry entry = new Entry(header.getInt(), header.getInt(), header.getLong(), header.getInt());
    return entry.isPlausible() ? entry : null;
  }

  /** Looked at before anything is allocated; the checksum decides. */
  private boolean isPlausible() {
    return first >= 0
        && first <= Long.MAX_VALUE - ProtocolLimits.MAX_BATCH
        && count >= 1
        && count <= ProtocolLimits.MAX_BATCH
        && length >= count
        && length <= ProtocolLimits.MAX_MESSAGE;
  }

  ByteBuffer header() {
    return ByteBuffer.allocate(HEADER)
        .putInt(length)
        .putInt(checksum)
        .putLong(first)
        .putInt(count)
        .flip();
  }

  /**
   * The batch with these bytes.
   *
   * @return null when they are not the ones that were written
   */
  @Nullable EncodedBatch batch(byte[] bytes) {
    return checksum(first, count, bytes) == checksum ? new EncodedBatch(first, count, bytes) : null;
  }

  /** What header and batch take in a file. */
  long size() {
    return (long) HEADER + length;
  }

  static long size(EncodedBatch batch) {
    return (long) HEADER + batch.bytes().length;
  }

  long next() {
    return first + count;
  }

  private static int checksum(long first, int count, byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(HEADER - CHECKED).putLong(first).putInt(count).flip());
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
