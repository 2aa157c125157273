package dev.yonder.host.builtin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Finds where the last lines of a file begin, reading backwards and no more than these lines. */
final class LastLines {
  private static final int BLOCK = 64 * 1024;

  private final FileChannel file;
  private final TextEncoding encoding;
  private final byte[] newline;

  LastLines(FileChannel file, TextEncoding encoding) {
    this.file = file;
    this.encoding = encoding;
    this.newline = encoding.newline();
  }

  /** The position at which the last so many lines begin. */
  long find(long lines) throws IOException {
    long start = encoding.start();
    // Of a character that is only half written, nothing is looked at.
    long end = start + Math.max(0, file.size() - start) / newline.length * newline.length;
    if (lines == 0) {
      return end;
    }
    long left = lines;
    for (long to = end; to > start; to = Math.max(start, to - BLOCK)) {
      long from = Math.max(start, to - BLOCK);
      byte[] block = read(from, (int) (to - from));
      for (int i = block.length - newline.length; i >= 0; i -= newline.length) {
        long behind = from + i + newline.length;
        // The newline at the very end ends the last line and does not begin another.
        if (isNewline(block, i) && behind < end && --left == 0) {
          return behind;
        }
      }
    }
    return start;
  }

  private boolean isNewline(byte[] block, int at) {
    return Arrays.equals(block, at, at + newline.length, newline, 0, newline.length);
  }

  private byte[] read(long from, int length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(length);
    // A file that is cut meanwhile gives less; the rest are then zeros.
    for (int n = 0; n >= 0 && block.hasRemaining(); ) {
      n = file.read(block, from + block.position());
    }
    return block.array();
  }
}
