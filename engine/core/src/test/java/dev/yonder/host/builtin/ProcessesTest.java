package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.builtin.RecordingContext.RecordedError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @Test
  void tellsAllAboutAProcess() throws Exception {
    try (SleepingProcess sleeper = SleepingProcess.start()) {
      List<ProcessInfo> found = module.getProcess(null, List.of(sleeper.pid()), null, context);

      assertThat(found).hasSize(1);
      ProcessInfo process = found.get(0);
      assertThat(process.pid()).isEqualTo(sleeper.pid());
      assertThat(process.parent()).isEqualTo(ProcessHandle.current().pid());
      assertThat(process.name()).isEqualTo("sleep");
      assertThat(process.command()).endsWith("sleep 60");
      assertThat(process.user()).isEqualTo(System.getProperty("user.name"));
      assertThat(process.start()).isBetween(Instant.now().minusSeconds(60), Instant.now());
      assertThat(process.cpuTime()).isLessThan(Duration.ofSeconds(10));
      assertThat(process.residentBytes()).isPositive();
      assertThat(context.errors()).isEmpty();
    }
  }

  @Test
  void givesTheWholeOfANameThatTheKernelCuts(@TempDir Path directory) throws Exception {
    Path program = directory.resolve("a-program-with-a-rather-long-name");
    Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.COPY_ATTRIBUTES);
    try (SleepingProcess sleeper = SleepingProcess.start(program.toString(), "60")) {
      List<ProcessInfo> found = module.getProcess(null, List.of(sleeper.pid()), null, context);

      assertThat(found)
          .extracting(ProcessInfo::name)
          .containsExactly(program.getFileName().toString());
    }
  }

  @Test
  void findsByNamePatternInTheOrderOfIds() throws Exception {
    try (SleepingProcess first = SleepingProcess.start();
        SleepingProcess second = SleepingProcess.start()) {
      List<ProcessInfo> found = module.getProcess(List.of("SLE?P"), null, null, context);

      assertThat(found)
          .extracting(ProcessInfo::pid)
          .contains(first.pid(), second.pid())
          .doesNotContain(ProcessHandle.current().pid())
          .isSorted();
    }
  }

  @Test
  void listsEverythingOfAUser() {
    String user = System.getProperty("user.name");

    assertThat(module.getProcess(null, null, user, context))
        .extracting(ProcessInfo::pid)
        .contains(ProcessHandle.current().pid());
    assertThat(module.getProcess(null, null, "nobody-at-all", context)).isEmpty();
    assertThat(context.errors()).isEmpty();
  }

  @Test
  void saysWhichNamesAndIdsAreNotThereAndGivesTheOthers() throws Exception {
    try (SleepingProcess sleeper = SleepingProcess.start()) {
      long noId = 99_999_999L;
      List<ProcessInfo> found =
          module.getProcess(
              List.of("sleeep", "no-such*"), List.of(sleeper.pid(), noId), null, context);

      assertThat(found).extracting(ProcessInfo::pid).containsExactly(sleeper.pid());
      assertThat(context.errors())
          .extracting(RecordedError::target)
          .containsExactly(noId, "sleeep");
      assertThat(context.errors())
          .extracting(RecordedError::category)
          .containsOnly("ObjectNotFound");
      assertThat(context.errors().get(1).message()).contains("Did you mean sleep");
    }
  }
}
