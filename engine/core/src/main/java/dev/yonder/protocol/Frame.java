package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import java.nio.ByteBuffer;

/**
 * A piece of a message, as the carrier moves it.
 *
 * <pre>
 *  0        1        2                                   6
 * +--------+--------+--------+--------+--------+--------+---------
 * |  type  | flags  |          call, big-endian         | payload …
 * +--------+--------+--------+--------+--------+--------+---------
 * </pre>
 *
 * @param type which message it belongs to
 * @param more whether further frames of the same message follow
 * @param call the call the message is about, 0 for the session itself
 * @param payload its bytes, valid until the carrier is asked for the next frame
 */
public record Frame(MessageType type, boolean more, int call, ByteBuffer payload) {
  /** Bytes in front of the payload. */
  public static final int HEADER_BYTES = 6;

  /** Set on every frame of a message but its last. */
  public static final int FLAG_MORE = 1;

  /**
   * Reads the header of a frame.
   *
   * @param bytes the whole frame
   * @return the frame; its payload is a view of the bytes
   * @throws ProtocolException if the header is cut short or holds what it may not
   */
  public static Frame parse(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER_BYTES) {
      throw new ProtocolException(
          "A frame of %d bytes has no whole header; a frame has at least %d bytes"
              .formatted(bytes.remaining(), HEADER_BYTES));
    }
    MessageType type = MessageType.of(bytes.get());
    int flags = bytes.get();
    if ((flags & ~FLAG_MORE) != 0) {
      throw new ProtocolException(
          "A frame of message %s has unknown flags 0x%02x".formatted(type, flags & 0xff));
    }
    int call = bytes.getInt();
    if (call < 0 || (call == 0) != type.isAboutSession()) {
      throw new ProtocolException(
          "A frame of message %s is about call %d".formatted(type, call & 0xffffffffL));
    }
    return new Frame(type, (flags & FLAG_MORE) != 0, call, bytes);
  }
}
