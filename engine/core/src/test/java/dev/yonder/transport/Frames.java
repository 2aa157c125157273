package dev.yonder.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** Bytes of frames for tests. */
public final class Frames {
  private Frames() {}

  /**
   * Frames with their lengths in front.
   *
   * @param frames what is in them
   * @return the bytes to send
   */
  public static ByteBuffer of(byte[]... frames) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(length(frame.length));
      all.writeBytes(frame);
    }
    return ByteBuffer.wrap(all.toByteArray());
  }

  static ByteBuffer of(ByteBuffer frame) {
    return of(bytes(frame));
  }

  static byte[] length(int length) {
    return ByteBuffer.allocate(Transport.LENGTH_BYTES).putInt(length).array();
  }

  /**
   * What is left in a buffer.
   *
   * @param buffer is consumed
   * @return its bytes
   */
  public static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /**
   * A frame of random bytes, the same for the same size.
   *
   * @param size how many
   * @return the bytes
   */
  public static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
