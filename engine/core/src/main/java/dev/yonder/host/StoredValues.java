package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.protocol.ProtocolLimits;
import dev.yonder.protocol.SharedArgument;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Large values that one session has been given, by their hash: its calls name them instead of
 * sending them again. Those not used for longest go first. No other session sees them.
 *
 * <p>Safe for use by several threads.
 */
final class StoredValues {
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private final Map<String, byte[]> values = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  /**
   * Keeps a value.
   *
   * @throws ValueException if it is too large, or the hash is not its own
   */
  void store(String hash, byte[] value) {
    if (value.length > ProtocolLimits.MAX_STORED_VALUE) {
      throw new ValueException(
          ErrorCode.VALUE_TOO_LARGE,
          "A value to be kept has %d bytes, at most %d are allowed"
              .formatted(value.length, ProtocolLimits.MAX_STORED_VALUE));
    }
    if (!SharedArgument.hash(value).equals(hash)) {
      throw new ValueException(
          ErrorCode.UNREADABLE_VALUE, "A value to be kept is not the one that its hash tells of");
    }
    put(hash, value);
  }

  private synchronized void put(String hash, byte[] value) {
    byte[] before = values.put(hash, value);
    bytes += value.length - (before == null ? 0 : before.length);
    Iterator<byte[]> oldest = values.values().iterator();
    while (bytes > MAX_BYTES || values.size() > ProtocolLimits.MAX_STORED_VALUES) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }

  synchronized byte @Nullable [] find(String hash) {
    return values.get(hash);
  }

  /** The session is over. */
  synchronized void clear() {
    values.clear();
    bytes = 0;
  }
}
