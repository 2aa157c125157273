package dev.yonder.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A carrier of whole opaque frames, both ways. On a byte stream a frame is its length, four bytes
 * big-endian, then that many bytes.
 *
 * <p>One thread receives and one thread sends at a time; {@link #close} may be called by any thread
 * and makes a blocked {@link #receive} or {@link #send} end, by an exception or, for receive, by
 * null.
 */
public interface Transport extends AutoCloseable {
  /** Bytes of the length in front of every frame. */
  int LENGTH_BYTES = 4;

  /** The longest frame, without its length. A longer announcement ends the carrier. */
  int MAX_FRAME = 64 * 1024;

  /**
   * Where the other end is, for people.
   *
   * @return such as {@code unix:/run/yonder.sock}
   */
  String peer();

  /**
   * Waits for the next frame, without bound: the connection's heartbeat finds a dead peer, and
   * {@link #close} ends the wait.
   *
   * @return the frame without its length, from position to limit, to be read before the next call;
   *     null once the peer has ended the carrier in between two frames. The carriers in this
   *     package give buffers with an accessible array
   * @throws java.io.EOFException if the carrier ended inside a frame
   * @throws IOException if the carrier failed or was closed
   * @throws dev.yonder.ProtocolException if the peer announced a frame that is empty or too long;
   *     nothing that comes after it can be read
   */
  @Nullable ByteBuffer receive() throws IOException;

  /**
   * Whether a whole frame is here already, so that {@link #receive} will neither wait nor ask the
   * system. Belongs to the thread that receives, and leaves the frame that it was given as it is.
   *
   * @return false also when that cannot be told
   */
  default boolean hasFrame() {
    return false;
  }

  /**
   * Sends one frame or several, each led by its length. Returns when all bytes are handed over.
   *
   * @param frames the bytes from position to limit; consumed
   * @throws IOException if the carrier failed or was closed
   */
  void send(ByteBuffer frames) throws IOException;

  /**
   * Says that whoever is at the other end lives on without this carrier, so that {@link #close}
   * does not end more than the carrier. Only a carrier that starts its other end has anything to
   * do.
   */
  default void release() {}

  /** Ends the carrier. Does nothing when it has ended already. */
  @Override
  void close();
}
