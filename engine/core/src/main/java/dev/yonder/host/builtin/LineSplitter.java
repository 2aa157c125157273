package dev.yonder.host.builtin;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of bytes that come in pieces. A line ends with LF or CR LF; bytes that are not text
 * become U+FFFD. A line longer than {@link #MAX_LINE} is given in several parts, so that no input
 * can exhaust the memory.
 */
final class LineSplitter {
  /** The most characters in one line. */
  static final int MAX_LINE = 1024 * 1024;

  private final CharsetDecoder decoder;
  private final StringBuilder line = new StringBuilder();
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private CharBuffer decoded = CharBuffer.allocate(0);
  private boolean cut;

  LineSplitter(Charset charset) {
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  /** Takes the next bytes; all lines of those before have been polled. */
  void feed(ByteBuffer bytes) {
    ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + bytes.remaining());
    all.put(undecoded).put(bytes).flip();
    decoded = CharBuffer.allocate((int) (all.remaining() * (double) decoder.maxCharsPerByte()) + 1);
    decoder.decode(all, decoded, false);
    decoded.flip();
    undecoded = all;
  }

  /** The next whole line, or null when it takes more bytes to complete it. */
  @Nullable String poll() {
    while (decoded.hasRemaining()) {
      char c = decoded.get();
      if (c == '\n') {
        return takeLine();
      }
      // Not between the halves of a character.
      if (line.length() >= MAX_LINE && !Character.isLowSurrogate(c)) {
        decoded.position(decoded.position() - 1);
        cut = true;
        return take(line.length());
      }
      line.append(c);
    }
    return null;
  }

  /** The last line, which nothing ends; null when there is none. */
  @Nullable String rest() {
    decoded = CharBuffer.allocate(undecoded.remaining() + 16);
    decoder.decode(undecoded, decoded, true);
    decoder.flush(decoded);
    line.append(decoded.flip());
    undecoded = ByteBuffer.allocate(0);
    decoded = CharBuffer.allocate(0);
    decoder.reset();
    return line.isEmpty() ? null : takeLine();
  }

  /** Whether any line was given in parts. */
  boolean hasCut() {
    return cut;
  }

  private String takeLine() {
    int length = line.length();
    return take(length > 0 && line.charAt(length - 1) == '\r' ? length - 1 : length);
  }

  private String take(int length) {
    String text = line.substring(0, length);
    line.setLength(0);
    return text;
  }
}
