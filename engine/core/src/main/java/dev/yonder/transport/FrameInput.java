package dev.yonder.transport;

import dev.yonder.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into frames. Reads in large gulps into one buffer and hands out a view of it,
 * so a frame costs neither an allocation nor a copy of its own.
 */
final class FrameInput {
  /** Twice the longest frame, so that most gulps end without moving a partial frame. */
  private static final int CAPACITY = 2 * (Transport.LENGTH_BYTES + Transport.MAX_FRAME);

  private static final int LONGEST_STRAY = 1024;
  private static final int ESCAPE = 0x1b;

  /** Where the bytes come from. */
  @FunctionalInterface
  interface Source {
    /**
     * Waits for at least one byte.
     *
     * @param into takes the bytes at its position; has room and an accessible array
     * @return how many bytes came, or -1 at the end
     * @throws IOException if the source failed
     */
    int read(ByteBuffer into) throws IOException;
  }

  private final Source source;
  private final String peer;

  /** On the heap: decoders want an array, and the JDK reads through a direct buffer of its own. */
  private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY);

  private final ByteBuffer view = buffer.duplicate();
  private int start;
  private int end;
  private boolean ended;

  FrameInput(Source source, String peer) {
    this.source = source;
    this.peer = peer;
  }

  /** The next frame, valid until the next call; null at the end between two frames. */
  @Nullable ByteBuffer next() throws IOException {
    if (!has(Transport.LENGTH_BYTES)) {
      if (start == end) {
        return null;
      }
      throw torn(peer, end - start, Transport.LENGTH_BYTES);
    }
    int length = checkedLength(buffer.getInt(start), peer);
    start += Transport.LENGTH_BYTES;
    if (!has(length)) {
      throw torn(peer, end - start, length);
    }
    view.clear().limit(start + length).position(start);
    start += length;
    return view;
  }

  /** Reads until so many bytes are there; false if the source ends before. */
  private boolean has(int count) throws IOException {
    while (end - start < count) {
      if (ended) {
        return false;
      }
      fill(source, count);
    }
    return true;
  }

  private int fill(Source from, int count) throws IOException {
    makeRoom(count);
    int read = from.read(buffer.limit(CAPACITY).position(end));
    if (read < 0) {
      ended = true;
    } else {
      end += read;
    }
    return read;
  }

  /** Whether {@link #next} will not wait: it has a frame, one to be refused, or the end. */
  boolean isReady() {
    return ended || end - start >= wanted();
  }

  /** How many bytes the next frame has with its length; an announcement to be refused has none. */
  private int wanted() {
    if (end - start < Transport.LENGTH_BYTES) {
      return Transport.LENGTH_BYTES;
    }
    int length = buffer.getInt(start);
    boolean refused = length < 1 || length > Transport.MAX_FRAME;
    return Transport.LENGTH_BYTES + (refused ? 0 : length);
  }

  /**
   * Reads once, to be called while not ready.
   *
   * @param from may give no bytes at all
   * @return whether anything came, be it the end
   */
  boolean fill(Source from) throws IOException {
    return fill(from, wanted()) != 0;
  }

  /**
   * What came first and is no frame, if it is text; to be asked before a frame has come. A frame
   * never begins as a text does: it would be too long.
   */
  String strayText() {
    boolean lengthTaken = start > 0;
    if (lengthTaken || start == end || !isText(buffer.get(start))) {
      return "";
    }
    int length = 0;
    while (length < LONGEST_STRAY && start + length < end && isText(buffer.get(start + length))) {
      length++;
    }
    return new String(buffer.array(), start, length, StandardCharsets.UTF_8);
  }

  /** Printable ASCII, white space, what begins an escape sequence, a part of a UTF-8 character. */
  private static boolean isText(byte each) {
    int code = each & 0xff;
    return code >= ' ' && code < 0x7f
        || code == '\t'
        || code == '\n'
        || code == '\r'
        || code == ESCAPE
        || code > 0x80 && code < 0xf5;
  }

  private void makeRoom(int count) {
    if (start == end) {
      start = 0;
      end = 0;
    } else if (start + count > CAPACITY) {
      buffer.limit(end).position(start).compact();
      end -= start;
      start = 0;
    }
  }

  /** Refuses a length before anything is allocated or awaited for it. */
  static int checkedLength(int length, String peer) {
    if (length < 1 || length > Transport.MAX_FRAME) {
      throw new ProtocolException(
          "%s announced a frame of %d bytes; a frame has 1 to %d bytes"
              .formatted(peer, length, Transport.MAX_FRAME));
    }
    return length;
  }

  static EOFException torn(String peer, int arrived, int expected) {
    return new EOFException(
        "%s ended inside a frame: %d of %d bytes arrived".formatted(peer, arrived, expected));
  }
}
