package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFollowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @TempDir Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws Exception {
    file = Files.writeString(directory.resolve("log"), "one\ntwo\n");
  }

  @Test
  void givesLinesAsTheyAreEnded() throws Exception {
    try (RunningCommand running = follow(null)) {
      assertThat(context.awaitOutputs(2, PATIENCE)).containsExactly("one", "two");
      append("thr");
      append("ee\nfo");
      assertThat(context.awaitOutputs(3, PATIENCE)).containsExactly("one", "two", "three");
      append("ur\n");

      assertThat(context.awaitOutputs(4, PATIENCE)).endsWith("three", "four");
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void sendsWhatItHasBeforeItWaits() throws Exception {
    try (RunningCommand running = follow(null)) {
      while (context.flushes() == 0) {
        Thread.onSpinWait();
      }
      assertThat(context.outputs()).containsExactly("one", "two");
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void beginsWithTheLastLines() throws Exception {
    try (RunningCommand running = follow(1)) {
      assertThat(context.awaitOutputs(1, PATIENCE)).containsExactly("two");
      append("three\n");

      assertThat(context.awaitOutputs(2, PATIENCE)).containsExactly("two", "three");
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void beginsAnewWhenTheFileIsCut() throws Exception {
    try (RunningCommand running = follow(1)) {
      context.awaitOutputs(1, PATIENCE);
      Files.writeString(file, "4\n", StandardOpenOption.TRUNCATE_EXISTING);

      assertThat(context.awaitOutputs(2, PATIENCE)).containsExactly("two", "4");
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void followsTheNameWhenAnotherFileTakesIt() throws Exception {
    try (RunningCommand running = follow(1)) {
      context.awaitOutputs(1, PATIENCE);
      append("unended");
      Files.move(file, directory.resolve("log.1"));
      Files.writeString(file, "a line of the new file\n");

      assertThat(context.awaitOutputs(3, PATIENCE))
          .containsExactly("two", "unended", "a line of the new file");
      assertThat(running.failure()).isNull();
    }
  }

  @Test
  void endsByItselfOnlyAfterTheLinesAskedFor() throws Exception {
    try (RunningCommand running =
        RunningCommand.start(
            context, () -> module.getContent(file, 3, null, true, null, false, context))) {
      assertThat(context.awaitOutputs(2, PATIENCE)).hasSize(2);
      append("three\nfour\n");

      assertThat(running.ended(PATIENCE)).isTrue();
      assertThat(context.outputs()).containsExactly("one", "two", "three");
    }
  }

  @Test
  void endsWithinASecondOfBeingStoppedAndLeavesNoThread() throws Exception {
    Set<Long> before = threads();
    try (RunningCommand running = follow(null)) {
      context.awaitOutputs(2, PATIENCE);

      context.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
      assertThat(running.failure()).isInstanceOf(CancellationException.class);
    }
    assertThat(before).containsAll(threads());
  }

  @Test
  void endsWhenTheHostOnlyTellsAndDoesNotInterrupt() throws Exception {
    RecordingContext calm = new RecordingContext();
    try (RunningCommand running =
        RunningCommand.start(
            calm, () -> module.getContent(file, null, null, true, null, false, calm))) {
      calm.awaitOutputs(2, PATIENCE);
      calm.runIn(null);

      calm.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
    }
  }

  private RunningCommand follow(@Nullable Integer tail) {
    return RunningCommand.start(
        context, () -> module.getContent(file, null, tail, true, null, false, context));
  }

  private void append(String text) throws Exception {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static Set<Long> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getId)
        .collect(Collectors.toSet());
  }
}
