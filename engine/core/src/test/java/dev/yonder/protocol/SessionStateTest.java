package dev.yonder.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.SessionState.Event;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionStateTest {
  private static final String TABLE =
      """
      state        CONNECT   WELCOME CLOSE   DETACH       DISCONNECT   FAIL
      NEW          OPENING   -       CLOSED  -            CLOSED       BROKEN
      OPENING      -         OPEN    CLOSING -            BROKEN       BROKEN
      OPEN         -         -       CLOSING DISCONNECTED BROKEN       BROKEN
      CLOSING      -         -       CLOSING CLOSING      CLOSED       CLOSED
      DISCONNECTED OPENING   -       CLOSED  DISCONNECTED DISCONNECTED DISCONNECTED
      BROKEN       OPENING   -       CLOSED  BROKEN       BROKEN       BROKEN
      CLOSED       CLOSED    CLOSED  CLOSED  CLOSED       CLOSED       CLOSED
      """;

  static Stream<Arguments> cells() {
    return Transitions.cells(TABLE);
  }

  @ParameterizedTest(name = "{0} + {1} = {2}")
  @MethodSource("cells")
  void everyEventInEveryStateDoesWhatTheTableSays(String state, String event, String next) {
    SessionState from = SessionState.valueOf(state);
    Event what = Event.valueOf(event);
    if (next.equals("-")) {
      assertThatThrownBy(() -> from.next(what))
          .isInstanceOfSatisfying(
              ProtocolException.class,
              e ->
                  assertThat(e.fault())
                      .isEqualTo(
                          what == Event.WELCOME
                              ? ProtocolException.Fault.PEER
                              : ProtocolException.Fault.OURS))
          .hasMessageContaining(from.toString())
          .hasMessageContaining(event);
    } else {
      assertThat(from.next(what)).isEqualTo(SessionState.valueOf(next));
    }
  }

  @Test
  void theTableIsWhole() {
    assertThat(cells()).hasSize(SessionState.values().length * Event.values().length);
  }

  @Test
  void onlyClosedIsFinal() {
    assertThat(Arrays.stream(SessionState.values()).filter(SessionState::isFinal))
        .containsExactly(SessionState.CLOSED);
  }

  @Test
  void whatWasLeftLostOrClosedIsOffline() {
    assertThat(Arrays.stream(SessionState.values()).filter(SessionState::isOffline))
        .containsExactly(SessionState.DISCONNECTED, SessionState.BROKEN, SessionState.CLOSED);
  }
}
