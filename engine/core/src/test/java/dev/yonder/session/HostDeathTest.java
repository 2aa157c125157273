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
  void aHostThatIsKilledAmidAStreamFailsTheCallAndRefusesTheNext() {
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
      assertThatThrownBy(() -> session.call(Invocation.of("Add-Number", 1)))
          .isInstanceOfSatisfying(
              ConnectionLostException.class, e -> assertThat(e.sent()).isFalse());
      assertThat(session.state()).isEqualTo(SessionState.BROKEN);
    }
    leftovers.assertNone();
  }
}
