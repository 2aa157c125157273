package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.builtin.RecordingContext.RecordedError;
import java.io.BufferedReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessStopTest {
  private final HostModule module = new HostModule();

  @Test
  void endsProcessesByIdAndSaysNothing() throws Exception {
    RecordingContext context = new RecordingContext();
    try (SleepingProcess first = SleepingProcess.start();
        SleepingProcess second = SleepingProcess.start()) {
      module.stopProcess(List.of(first.pid(), second.pid()), false, false, context);

      assertThat(first.isOver()).isTrue();
      assertThat(second.isOver()).isTrue();
      assertThat(context.outputs()).isEmpty();
      assertThat(context.errors()).isEmpty();
    }
  }

  @Test
  void endsWhatIsPipedInAndPassesItOn() throws Exception {
    try (SleepingProcess bag = SleepingProcess.start();
        SleepingProcess number = SleepingProcess.start();
        SleepingProcess live = SleepingProcess.start()) {
      ProcessInfo info = ProcessReader.read(live.process().toHandle());
      RecordingContext context =
          RecordingContext.withInput(
              Map.of("pid", bag.pid(), "name", "sleep"), (int) number.pid(), info);

      module.stopProcess(null, false, true, context);

      assertThat(bag.isOver() && number.isOver() && live.isOver()).isTrue();
      assertThat(context.outputs())
          .extracting(each -> ((ProcessInfo) each).pid())
          .containsExactly(bag.pid(), number.pid(), live.pid());
    }
  }

  @Test
  void leavesAloneTheProcessThatGotTheIdOfOneThatEnded() throws Exception {
    try (SleepingProcess other = SleepingProcess.start()) {
      RecordingContext context =
          RecordingContext.withInput(
              Map.of("pid", other.pid(), "start", Instant.now().minusSeconds(3600)));

      module.stopProcess(null, true, false, context);

      assertThat(other.process().isAlive()).isTrue();
      assertThat(context.errors())
          .extracting(RecordedError::category)
          .containsExactly("ObjectNotFound");
    }
  }

  @Test
  void doesNotStopTheHostItself() throws Exception {
    RecordingContext context = new RecordingContext();
    long self = ProcessHandle.current().pid();
    try (SleepingProcess sleeper = SleepingProcess.start()) {
      module.stopProcess(List.of(self, -1L, 0L, sleeper.pid()), true, false, context);

      assertThat(sleeper.isOver()).isTrue();
      assertThat(context.errors())
          .extracting(RecordedError::category)
          .containsExactly("InvalidOperation", "ObjectNotFound", "ObjectNotFound");
    }
  }

  @Test
  void saysThatAProcessIsStillThereAndKillsItWithForce() throws Exception {
    RecordingContext context = new RecordingContext();
    String deaf = "trap '' TERM; echo ready; while :; do sleep 1; done";
    try (SleepingProcess process = SleepingProcess.start("bash", "-c", deaf);
        BufferedReader ready = process.process().inputReader()) {
      assertThat(ready.readLine()).isEqualTo("ready");

      long start = System.nanoTime();
      module.stopProcess(List.of(process.pid()), false, true, context);
      Duration waited = Duration.ofNanos(System.nanoTime() - start);

      assertThat(waited).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
      assertThat(context.outputs()).isEmpty();
      assertThat(context.errors()).hasSize(1);
      assertThat(context.errors().get(0).message()).contains("still there", "'force'");

      module.stopProcess(List.of(process.pid()), true, true, context);

      assertThat(process.isOver()).isTrue();
      assertThat(context.outputs()).hasSize(1);
    }
  }

  @Test
  void stopsWaitingWhenTheCallIsStopped() throws Exception {
    RecordingContext context = RecordingContext.withOpenInput();
    try (RunningCommand running =
        RunningCommand.start(
            context,
            () -> {
              module.stopProcess(null, false, false, context);
              return null;
            })) {
      context.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
    }
  }
}
