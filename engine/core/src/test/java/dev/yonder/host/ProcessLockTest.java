package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ProcessLockTest {
  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("host.lock");
  }

  @Test
  void oneAtATimeHasThePlace() throws Exception {
    try (ProcessLock first = ProcessLock.tryTake(file())) {
      assertThat(first).isNotNull();
      assertThat(ProcessLock.tryTake(file())).isNull();
    }
    try (ProcessLock next = ProcessLock.tryTake(file())) {
      assertThat(next).isNotNull();
    }
  }

  @Test
  void theFileNamesItsHolder() throws Exception {
    try (ProcessLock lock = ProcessLock.await(file())) {
      assertThat(lock).isNotNull();
      assertThat(file()).hasContent(ProcessHandle.current().pid() + "\n");
    }
  }
}
