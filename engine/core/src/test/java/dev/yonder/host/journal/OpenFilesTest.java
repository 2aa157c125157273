package dev.yonder.host.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OpenFilesTest {
  @TempDir Path directory;
  private final OpenFiles files = new OpenFiles(3);

  @AfterEach
  void close() {
    files.close();
  }

  private Path create(String name) throws IOException {
    Path file = directory.resolve(name);
    files.create(file);
    return file;
  }

  @Test
  void aFileThatWasClosedForOthersIsOpenedAgain() throws Exception {
    List<Path> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(create("f" + i));
      files.write(all.get(i), 0, ByteBuffer.wrap(new byte[] {(byte) i}));
      assertThat(files.count()).isLessThanOrEqualTo(3);
    }
    byte[] read = new byte[1];
    for (int i = 0; i < 10; i++) {
      files.read(all.get(i), 0, read);
      assertThat(read).containsExactly(i);
    }
  }

  @Test
  void piecesOfALargeWriteComeTogether() throws Exception {
    Path file = create("large");
    byte[] large = new byte[300_000];
    new java.util.Random(1).nextBytes(large);
    files.write(file, 10, ByteBuffer.wrap(new byte[] {1, 2, 3}), ByteBuffer.wrap(large));
    byte[] read = new byte[large.length];
    files.read(file, 13, read);
    assertThat(read).isEqualTo(large);
    assertThat(files.size(file)).isEqualTo(13 + large.length);
  }

  @Test
  void interruptsOfOneThreadDisturbNobody() throws Exception {
    Path file = create("shared");
    files.write(file, 0, ByteBuffer.wrap(new byte[100_000]));
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!over.get()) {
                  files.read(file, 0, new byte[100_000]);
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 300; i++) {
                  files.write(file, 0, ByteBuffer.wrap(new byte[100_000]));
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    writer.start();
    while (writer.isAlive()) {
      writer.interrupt();
    }
    over.set(true);
    other.get(10, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsOpenedAfterTheEnd() throws Exception {
    Path file = create("a");
    files.close();
    assertThatThrownBy(() -> files.size(file)).isInstanceOf(IOException.class);
    assertThat(files.count()).isZero();
  }
}
