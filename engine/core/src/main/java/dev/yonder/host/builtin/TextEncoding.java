package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file's bytes are text.
 *
 * @param charset the characters' encoding, with the byte order known
 * @param start how many bytes of byte order mark there are before the text
 */
record TextEncoding(Charset charset, int start) {
  private static final Map<String, Charset> MARKS =
      Map.of(
          "efbbbf", StandardCharsets.UTF_8,
          "fffe", StandardCharsets.UTF_16LE,
          "feff", StandardCharsets.UTF_16BE);

  /** The encoding of that name; none is asked for without a name. */
  static @Nullable Charset named(@Nullable String name) {
    if (name == null) {
      return null;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      String near = Suggestion.didYouMean(name, Charset.availableCharsets().keySet());
      throw Failure.of(
          HostModule.GET_CONTENT,
          Failure.INVALID_ARGUMENT,
          "There is no encoding '%s'.%s".formatted(Names.printable(name), near),
          name);
    }
  }

  /** The encoding of a file: as asked for, else as its byte order mark says, else UTF-8. */
  static TextEncoding of(@Nullable Charset asked, FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(3);
    int length = Math.max(0, file.read(head, 0));
    for (Map.Entry<String, Charset> mark : MARKS.entrySet()) {
      byte[] bytes = HexFormat.of().parseHex(mark.getKey());
      boolean marked =
          length >= bytes.length
              && Arrays.equals(head.array(), 0, bytes.length, bytes, 0, bytes.length);
      // UTF-16 without a byte order leaves it to the mark, big-endian if there is none.
      if (marked
          && (asked == null || asked.equals(mark.getValue()) || isOpen(asked, mark.getValue()))) {
        return new TextEncoding(mark.getValue(), bytes.length);
      }
    }
    Charset charset = asked == null ? StandardCharsets.UTF_8 : asked;
    boolean open = charset.equals(StandardCharsets.UTF_16);
    return new TextEncoding(open ? StandardCharsets.UTF_16BE : charset, 0);
  }

  private static boolean isOpen(Charset asked, Charset marked) {
    return asked.equals(StandardCharsets.UTF_16) && !marked.equals(StandardCharsets.UTF_8);
  }

  /** The bytes that end a line. */
  byte[] newline() {
    return charset.canEncode() ? "\n".getBytes(charset) : new byte[] {'\n'};
  }
}
