package dev.yonder.host.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.JavaProcess;
import dev.yonder.kit.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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

  /** The kernel drops all locks of a process on a file when the process closes it once. */
  @Test
  void aVainAttemptOfItsOwnProcessDoesNotLetAnotherProcessIn() throws Exception {
    try (ProcessLock held = ProcessLock.await(file())) {
      assertThat(held).isNotNull();
      assertThat(ProcessLock.tryTake(file())).isNull();
      assertThat(ProcessLock.tryTakeExisting(file())).isNull();
      Map<String, String> environment = Map.of();
      try (JavaProcess other =
          JavaProcess.start(directory, environment, Taker.class.getName(), file().toString())) {
        other.awaitWords("held elsewhere");
        other.assertEndsWell(Duration.ofSeconds(15));
      }
    }
  }

  @Test
  void whoWaitsGetsThePlaceFromItsOwnProcessToo() throws Exception {
    ProcessLock first = ProcessLock.await(file());
    FutureTask<ProcessLock> next = new FutureTask<>(() -> ProcessLock.await(file()));
    Thread thread = new Thread(next, "kit-lock");
    thread.start();
    Leftovers.await("it waits", () -> thread.getState() == Thread.State.WAITING);
    first.close();
    first.close();
    try (ProcessLock second = next.get(10, TimeUnit.SECONDS)) {
      assertThat(second).isNotNull();
      assertThat(ProcessLock.tryTake(file())).isNull();
    }
  }

  /** Tries to take a place in another process. */
  static final class Taker {
    private Taker() {}

    public static void main(String[] args) throws Exception {
      try (ProcessLock taken = ProcessLock.tryTake(Path.of(args[0]))) {
        System.out.println(taken == null ? "held elsewhere" : "taken");
      }
    }
  }
}
