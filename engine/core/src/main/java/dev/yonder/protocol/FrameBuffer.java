package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.ValueException;
import dev.yonder.transport.Transport;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Collects the body of one message and wraps it into frames, each led by its length. */
final class FrameBuffer extends OutputStream {
  private static final int LEAD = Transport.LENGTH_BYTES + Frame.HEADER_BYTES;
  private static final int MAX_PAYLOAD = Transport.MAX_FRAME - Frame.HEADER_BYTES;

  /** The body starts behind the place of the first frame's length and header. */
  private byte[] bytes = new byte[256];

  private int end = LEAD;

  @Override
  public void write(int b) {
    reserve(1);
    bytes[end++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, end, length);
    end += length;
  }

  private void reserve(int length) {
    int body = end - LEAD;
    if (length > ProtocolLimits.MAX_MESSAGE - body) {
      throw new ValueException(
          ErrorCode.VALUE_TOO_LARGE,
          "The message is larger than %d bytes; send less at once, or stream it"
              .formatted(ProtocolLimits.MAX_MESSAGE));
    }
    if (length > bytes.length - end) {
      bytes = Arrays.copyOf(bytes, Math.max(end + length, bytes.length * 2));
    }
  }

  /** The body alone, without frames. */
  byte[] body() {
    return Arrays.copyOfRange(bytes, LEAD, end);
  }

  ByteBuffer frames(MessageType type, int call) {
    int body = end - LEAD;
    if (body <= MAX_PAYLOAD) {
      ByteBuffer single = ByteBuffer.wrap(bytes, 0, end);
      putLead(single, type, false, call, body);
      return single.position(0);
    }
    int frames = (body + MAX_PAYLOAD - 1) / MAX_PAYLOAD;
    ByteBuffer all = ByteBuffer.allocate(body + frames * LEAD);
    for (int start = LEAD; start < end; start += MAX_PAYLOAD) {
      int length = Math.min(MAX_PAYLOAD, end - start);
      putLead(all, type, start + length < end, call, length);
      all.put(bytes, start, length);
    }
    return all.flip();
  }

  private static void putLead(
      ByteBuffer target, MessageType type, boolean more, int call, int length) {
    target.putInt(Frame.HEADER_BYTES + length);
    target.put((byte) type.id());
    target.put((byte) (more ? Frame.FLAG_MORE : 0));
    target.putInt(call);
  }
}
