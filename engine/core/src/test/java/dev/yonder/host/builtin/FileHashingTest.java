package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.ProgressRecord;
import dev.yonder.host.builtin.RecordingContext.RecordedError;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileHashingTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "SHA256, " + SHA256_OF_ABC,
    "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "MD5, 900150983cd24fb0d6963f7d28e17f72"
  })
  @EnabledIfSystemProperty(named = "sun.jnu.encoding", matches = "UTF-8")
  void hashesAsThePublishedExamplesSay(String algorithm, String hash) throws Exception {
    Path file = Files.writeString(directory.resolve("größe.txt"), "abc");

    assertThat(module.getFileHash(List.of(file.toString()), algorithm, context))
        .containsExactly(new FileHash(algorithm.toUpperCase(Locale.ROOT), hash, file.toString()));
  }

  @Test
  void hashesWhatIsPipedIn() throws Exception {
    Path file = Files.writeString(directory.resolve("abc"), "abc");
    RecordingContext piped =
        RecordingContext.withInput(
            Map.of("path", file.toString()), file.toString(), FileFacts.read(file), 5);

    assertThat(module.getFileHash(null, "SHA256", piped))
        .extracting(FileHash::hash)
        .containsExactly(SHA256_OF_ABC, SHA256_OF_ABC, SHA256_OF_ABC);
    assertThat(piped.errors())
        .extracting(RecordedError::category)
        .containsExactly("InvalidArgument");
  }

  @Test
  void saysWhatItCannotHashAndGoesOn() throws Exception {
    Path file = Files.writeString(directory.resolve("abc"), "abc");
    String missing = directory.resolve("missing").toString();

    assertThat(
            module.getFileHash(
                List.of(missing, directory.toString(), file.toString()), "SHA256", context))
        .hasSize(1);
    assertThat(context.errors())
        .extracting(RecordedError::category)
        .containsExactly("ObjectNotFound", "InvalidArgument");
  }

  @Test
  void tellsHowFarItIsWithALargeFile() throws Exception {
    String file = fileOf(64L * 1024 * 1024);

    assertThat(module.getFileHash(List.of(file), "MD5", context)).hasSize(1);
    assertThat(context.progress())
        .extracting(ProgressRecord::percent)
        .isSorted()
        .contains(50)
        .endsWith(100);
    assertThat(context.progress()).last().matches(ProgressRecord::completed);
  }

  @Test
  void stopsInTheMiddleOfAHugeFile() throws Exception {
    String file = fileOf(512L * 1024 * 1024 * 1024);
    try (RunningCommand running =
        RunningCommand.start(context, () -> module.getFileHash(List.of(file), "SHA512", context))) {
      while (context.progress().isEmpty()) {
        Thread.onSpinWait();
      }

      context.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
      assertThat(running.failure()).isInstanceOf(CancellationException.class);
    }
  }

  private String fileOf(long bytes) throws Exception {
    Path path = directory.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(bytes);
    }
    return path.toString();
  }
}
