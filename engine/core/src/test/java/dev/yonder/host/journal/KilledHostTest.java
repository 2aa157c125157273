package dev.yonder.host.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.protocol.EncodedBatch;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes a journal is killed at any moment. */
@Timeout(60)
class KilledHostTest {
  @TempDir Path directory;

  @RepeatedTest(10)
  void everyRecordThatCouldBeReadIsThereAndNoneIsTorn() throws Exception {
    long said = writeUntilKilled();
    try (JournalStore store = new JournalStore(Journals.ROOMY)) {
      Journal journal = Journals.recovered(store, directory.resolve("a"));
      assertThat(journal.written()).isGreaterThanOrEqualTo(said);
      List<EncodedBatch> read = Journals.read(journal, 0);
      assertThat(read).hasSize((int) journal.written() / 7);
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).bytes())
            .isEqualTo(Journals.batch(i * 7L, 7, JournalWriter.BYTES).bytes());
      }
    }
  }

  private long writeUntilKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalWriter.class.getName(),
                directory.resolve("a").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int lines = 1 + new Random().nextInt(3_000);
    String said = null;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        said = output.readLine();
      }
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    return Long.parseLong(said);
  }
}
