package dev.yonder.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines for people that never grows beyond its bound: what is older goes to a second file
 * with {@code .1} at the end of its name, in the place of what was there.
 */
final class LogFile extends OutputStream {
  static final long LARGEST = 1024 * 1024;

  private static final int LAST_WORDS = 4 * 1024;

  private final Path path;
  private OutputStream out;
  private long size;

  private LogFile(Path path) throws IOException {
    this.path = path;
    this.out = append(path);
    this.size = Files.size(path);
  }

  static LogFile open(Path path) throws IOException {
    return new LogFile(path);
  }

  private static OutputStream append(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
    if (size > 0 && size + count > LARGEST) {
      out.close();
      moveAside(path);
      out = append(path);
      size = 0;
    }
    out.write(bytes, offset, count);
    size += count;
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  private static void moveAside(Path path) throws IOException {
    Path older = path.resolveSibling(path.getFileName() + ".1");
    Files.move(path, older, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Begins a new file if the one that is there is half full; others may not be writing to it. */
  static void rotate(Path path) throws IOException {
    if (sizeOf(path) > LARGEST / 2) {
      moveAside(path);
    }
  }

  /** The file's size in bytes; 0 if it is not there. */
  static long sizeOf(Path path) throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** What was written since the file had a size, the last 4 KiB of it at the most. */
  static String lastWords(Path path, long since) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long end = file.length();
      byte[] bytes = new byte[(int) Math.min(LAST_WORDS, Math.max(0, end - since))];
      file.seek(end - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }
}
