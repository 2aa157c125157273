package dev.yonder.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.JobState.Event;
import dev.yonder.protocol.Transitions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateTest {
  private static final String TABLE =
      """
      state        START        BLOCK        UNBLOCK      STOP         COMPLETE     FAIL         STOP_DONE    INTERRUPT    DISCONNECT
      NOT_STARTED  RUNNING      NOT_STARTED  NOT_STARTED  STOPPING     COMPLETED    FAILED       STOPPED      INTERRUPTED  DISCONNECTED
      RUNNING      RUNNING      BLOCKED      RUNNING      STOPPING     COMPLETED    FAILED       STOPPED      INTERRUPTED  DISCONNECTED
      BLOCKED      BLOCKED      BLOCKED      RUNNING      STOPPING     COMPLETED    FAILED       STOPPED      INTERRUPTED  DISCONNECTED
      STOPPING     STOPPING     STOPPING     STOPPING     STOPPING     COMPLETED    FAILED       STOPPED      INTERRUPTED  DISCONNECTED
      COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED    COMPLETED
      FAILED       FAILED       FAILED       FAILED       FAILED       FAILED       FAILED       FAILED       FAILED       FAILED
      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED      STOPPED
      INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED  INTERRUPTED
      DISCONNECTED DISCONNECTED DISCONNECTED DISCONNECTED STOPPING     COMPLETED    FAILED       STOPPED      INTERRUPTED  DISCONNECTED
      """;

  static Stream<Arguments> cells() {
    return Transitions.cells(TABLE);
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @MethodSource("cells")
  void everyEventInEveryStateDoesWhatTheTableSays(String state, String event, String next) {
    assertThat(JobState.valueOf(state).next(Event.valueOf(event)))
        .isEqualTo(JobState.valueOf(next));
  }

  @Test
  void theTableIsWhole() {
    assertThat(cells()).hasSize(JobState.values().length * Event.values().length);
  }

  @Test
  void aJobThatCompletedFailedWasStoppedOrInterruptedIsFinished() {
    assertThat(Arrays.stream(JobState.values()).filter(JobState::isFinished))
        .containsExactly(
            JobState.COMPLETED, JobState.FAILED, JobState.STOPPED, JobState.INTERRUPTED);
  }
}
