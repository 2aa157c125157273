package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are left and found again. */
class SessionTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void aSessionThatWasLeftComesBackWithTheNextCall() throws Exception {
    assertThat(scripts.run("before = s.id; disconnectSession(s, idleTimeout: 60) == s"))
        .isEqualTo(true);
    assertThat(scripts.run("[s.state, addNumber(1, 2), s.state, s.id == before, s.generation]"))
        .isEqualTo(List.of("Disconnected", 3, "Open", true, 2));
  }

  @Test
  void anotherScriptComesBackByTheReferenceAndReceivesTheJobs() throws Exception {
    scripts.run("getNumber(count: 3, asJob: true); ref = s.toReference(); disconnectSession s");
    Object reference = scripts.run("ref");
    try (Scripts other = new Scripts()) {
      other.engine.put("ref", reference);
      assertThat(
              other.run(
                  """
                  found = connectSession(ref)
                  rows = []
                  for (row in receiveSession(found, stream: true)) rows << row
                  rows + receiveSession(found)
                  """))
          .isEqualTo(List.of(0L, 1L, 2L));
      assertThat(other.run("removeSession found; getSession()")).isEqualTo(List.of());
    }
    assertThat(scripts.run("connectSession s; s.lostState.startsWith('its variables')"))
        .isEqualTo(true);
    assertThat(scripts.shown()).contains("WARNING: Session", "was made anew");
  }

  @Test
  void aHostsSessionsAreListedAndEnded() throws Exception {
    scripts.run("t = newSession('memory:', name: 'left behind'); disconnectSession t");
    try (Scripts other = new Scripts()) {
      assertThat(
              other.run(
                  "l = getSession('memory:').find { it.name == 'left behind' }; [l.state, l.jobs]"))
          .isEqualTo(List.of("Disconnected", 0));
      assertThat(other.run("removeSession l; getSession('memory:').any { it.id == l.id }"))
          .isEqualTo(false);
      assertThat(other.failure("l.connect()"))
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }
  }

  @Test
  void aSessionThatIsHeldSaysByWhom() throws Exception {
    try (Scripts other = new Scripts()) {
      other.engine.put("ref", scripts.run("s.toReference()"));
      assertThat(other.failure("connectSession ref"))
          .isInstanceOfSatisfying(
              RemotingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_TAKEN))
          .hasMessageContaining("is held by");
      other.run("connectSession(ref, takeOver: true)");
    }
  }
}
