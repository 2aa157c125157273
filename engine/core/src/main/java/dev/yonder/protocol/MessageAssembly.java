package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of messages together again; frames of different calls may be mixed. Keeps no more
 * than {@link ProtocolLimits} allow, whatever the peer sends.
 *
 * <p>For use by one thread at a time: the reader of the connection.
 */
public final class MessageAssembly {
  private final Map<Integer, Partial> partials = new HashMap<>();
  private int maxMessage = ProtocolLimits.MAX_GREETING;
  private int held;

  private record Partial(MessageType type, ByteArrayOutputStream bytes) {}

  /** An assembly of a session that is not open yet. */
  public MessageAssembly() {}

  /** Allows messages of full length from now on: the session is open. */
  public void open() {
    maxMessage = ProtocolLimits.MAX_MESSAGE;
  }

  /**
   * Takes a frame.
   *
   * @param frame the frame
   * @return the whole body of the message that this frame completes, valid as long as the frame's
   *     payload; null when more frames have to come
   * @throws ProtocolException if the frame does not continue its message, or the message is too
   *     long
   */
  public @Nullable ByteBuffer take(Frame frame) {
    int length = frame.payload().remaining();
    Partial partial = partials.isEmpty() ? null : partials.get(frame.call());
    if (partial == null && !frame.more()) {
      requireRoom(frame, length);
      return frame.payload();
    }
    if (partial == null) {
      if (partials.size() == ProtocolLimits.MAX_PARTIAL_MESSAGES) {
        throw new ProtocolException(
            "More than %d messages are half sent".formatted(partials.size()));
      }
      partial = new Partial(frame.type(), new ByteArrayOutputStream());
      partials.put(frame.call(), partial);
    }
    return append(partial, frame, length);
  }

  private @Nullable ByteBuffer append(Partial partial, Frame frame, int length) {
    if (partial.type() != frame.type()) {
      throw new ProtocolException(
          "A frame of message %s of call %d comes amid message %s"
              .formatted(frame.type(), frame.call(), partial.type()));
    }
    requireRoom(frame, held + length);
    byte[] piece = new byte[length];
    frame.payload().get(piece);
    partial.bytes().writeBytes(piece);
    held += length;
    if (frame.more()) {
      if (length == 0) {
        throw new ProtocolException(
            "An empty frame of message %s says that more follow".formatted(frame.type()));
      }
      return null;
    }
    partials.remove(frame.call());
    held -= partial.bytes().size();
    return ByteBuffer.wrap(partial.bytes().toByteArray());
  }

  private void requireRoom(Frame frame, int length) {
    if (length > maxMessage) {
      throw new ProtocolException(
          "Message %s of call %d is longer than the %d bytes allowed here"
              .formatted(frame.type(), frame.call(), maxMessage));
    }
  }
}
