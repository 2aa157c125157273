package dev.yonder.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;

/** The numbers of the rows that a client received, each on file before the next one is taken. */
final class Receipt implements AutoCloseable {
  private final FileChannel file;
  private final ByteBuffer number = ByteBuffer.allocateDirect(Long.BYTES);

  Receipt(Path file) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  void add(long row) throws IOException {
    number.clear().putLong(row).flip();
    file.write(number);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** How many numbers are on file by now. */
  static long count(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) / Long.BYTES : 0;
  }

  static LongStream read(Path file) throws IOException {
    LongBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
    return LongStream.range(0, numbers.limit()).map(i -> numbers.get((int) i));
  }
}
