package dev.yonder.protocol;

import dev.yonder.ProtocolException;

/**
 * Records or input objects that follow each other, in their encoded form. They are encoded and
 * decoded by the threads that make and take them, never by the reader of the connection.
 *
 * @param first the sequence number of the first of them
 * @param count how many, at least 1
 * @param bytes their encoded form; not to be changed by anyone
 */
public record EncodedBatch(long first, int count, byte[] bytes) {
  /** Checks the bounds. */
  public EncodedBatch {
    boolean wrong =
        first < 0
            || first > Long.MAX_VALUE - ProtocolLimits.MAX_BATCH
            || count < 1
            || count > ProtocolLimits.MAX_BATCH
            || bytes.length < count;
    if (wrong) {
      throw new ProtocolException(
          "A batch of %d records from %d in %d bytes is out of range"
              .formatted(count, first, bytes.length));
    }
  }

  /**
   * The sequence number behind the last of them.
   *
   * @return first + count
   */
  public long next() {
    return first + count;
  }
}
