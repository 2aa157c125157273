package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path directory;

  private Path log() {
    return directory.resolve("host.log");
  }

  private Path older() {
    return directory.resolve("host.log.1");
  }

  @Test
  void whatIsWrittenIsAddedToWhatIsThere() throws Exception {
    Files.writeString(log(), "before\n");
    try (PrintStream out = new PrintStream(LogFile.open(log()), true)) {
      out.println("after");
      assertThat(log()).hasContent("before\nafter\n");
    }
  }

  @Test
  void itNeverGrowsBeyondItsBound() throws Exception {
    byte[] line = ("x".repeat(999) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (LogFile file = LogFile.open(log())) {
      for (int i = 0; i < 5000; i++) {
        file.write(line);
      }
    }
    assertThat(Files.size(log())).isBetween(1L, LogFile.LARGEST);
    assertThat(Files.size(older())).isBetween(LogFile.LARGEST - 1000, LogFile.LARGEST);
    assertThat(directory).isDirectoryNotContaining("glob:**.2");
  }

  @Test
  void aFileThatIsHalfFullIsPutAsideAtTheStart() throws Exception {
    LogFile.rotate(log());
    Files.writeString(log(), "a".repeat((int) LogFile.LARGEST / 2));
    LogFile.rotate(log());
    assertThat(older()).doesNotExist();
    Files.writeString(log(), "a".repeat((int) LogFile.LARGEST / 2 + 1));
    LogFile.rotate(log());
    assertThat(older()).exists();
    assertThat(log()).doesNotExist();
  }

  @Test
  void lastWordsAreTheEndOfWhatWasWrittenSince() throws Exception {
    Files.writeString(log(), "long ago\n");
    long since = LogFile.sizeOf(log());
    assertThat(LogFile.lastWords(log(), since)).isEmpty();
    Files.writeString(log(), "long ago\njust now\n");
    assertThat(LogFile.lastWords(log(), since)).isEqualTo("just now");
    Files.writeString(log(), "long ago\n" + "w".repeat(10_000) + "end");
    assertThat(LogFile.lastWords(log(), since)).hasSize(4096).endsWith("end");
  }
}
