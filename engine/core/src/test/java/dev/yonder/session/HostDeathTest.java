package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ConnectionLostException;
import dev.yonder.command.Invocation;
import dev.yonder.kit.Leftovers;
import dev.yonder.protocol.SessionState;
import org.junit.jupiter.api.Test;

class HostDeathTest {
  @Test
  void aHostThatIsKilledAmidAStreamFailsTheCallAndIsStartedAnewForTheNext() {
    Leftovers leftovers = Leftovers.watch();
    try (Session session = Session.open("local:")) {
      Call stream = session.call(Invocation.of("Get-Number"));
      for (int i = 0; i < 10_000; i++) {
        assertThat(stream.next()).isNotNull();
      }
      Call waiting = session.call(Invocation.of("Wait-Time"));
      assertThat(ProcessHandle.of(session.hostPid()).orElseThrow().destroyForcibly()).isTrue();
      assertThatThrownBy(stream::values)
          .isInstanceOfSatisfying(
              ConnectionLostException.class, e -> assertThat(e.sent()).isTrue());
      assertThatThrownBy(waiting::value)
          .isInstanceOfSatisfying(
              ConnectionLostException.class, e -> assertThat(e.sent()).isTrue());
      assertThat(session.state()).isEqualTo(SessionState.BROKEN);
      long dead = session.hostPid();
      assertThat(session.call(Invocation.of("Add-Number", 1)).value()).isEqualTo(11);
      assertThat(session.hostPid()).isNotEqualTo(dead);
      assertThat(session.generation()).isEqualTo(2);
      assertThat(session.lostState()).isPresent();
    }
    leftovers.assertNone();
  }
}
