package dev.yonder.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.protocol.CallState.Event;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallStateTest {
  private static final String TABLE =
      """
      state    STOP     END
      RUNNING  STOPPING ENDED
      STOPPING STOPPING ENDED
      ENDED    ENDED    ENDED
      """;

  static Stream<Arguments> cells() {
    return Transitions.cells(TABLE);
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @MethodSource("cells")
  void everyEventInEveryStateDoesWhatTheTableSays(String state, String event, String next) {
    assertThat(CallState.valueOf(state).next(Event.valueOf(event)))
        .isEqualTo(CallState.valueOf(next));
  }

  @Test
  void theTableIsWhole() {
    assertThat(cells()).hasSize(CallState.values().length * Event.values().length);
  }
}
