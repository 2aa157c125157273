package dev.yonder.protocol;

import dev.yonder.ProtocolException;

/**
 * How much more the receiver is ready to take. The sender may start a batch while it has credit of
 * both kinds, and pays for it afterwards; so one batch may overdraw the bytes.
 *
 * @param items records or input objects
 * @param bytes bytes of their encoded form
 */
public record Credit(int items, int bytes) {
  /** Checks the bounds. */
  public Credit {
    boolean wrong =
        items < 0
            || bytes < 0
            || items > ProtocolLimits.MAX_CREDIT_ITEMS
            || bytes > ProtocolLimits.MAX_CREDIT_BYTES;
    if (wrong) {
      throw new ProtocolException(
          "Credit of %d items and %d bytes is out of range".formatted(items, bytes));
    }
  }
}
