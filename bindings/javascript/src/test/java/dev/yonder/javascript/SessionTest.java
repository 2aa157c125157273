package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are left and found again. */
class SessionTest extends ScriptTest {
  @BeforeEach
  void openSession() throws ScriptException {
    importAll();
  }

  @Test
  void aSessionThatWasLeftComesBackWithTheNextCall() throws ScriptException {
    eval("const before = s.id; disconnectSession(s, { idleTimeout: 60 })");
    assertThat(eval("[s.state, addNumber(1, 2), s.state, s.id === before, s.generation]"))
        .isEqualTo(List.of("Disconnected", 3, "Open", true, 2));
  }

  @Test
  void aReferenceLeadsBackAndJobsAreReceivedOnce() throws ScriptException {
    eval("getNumber({ count: 3, asJob: true }); const ref = s.toReference()");
    assertThat(eval("JSON.parse(JSON.stringify(ref)).session === s.id")).isEqualTo(true);
    eval("disconnectSession(s); const found = connectSession(ref)");
    assertThat(eval("found.id === s.id && found.state")).isEqualTo("Open");
    assertThat(eval("[...receiveSession(found, { stream: true })]")).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(eval("receiveSession(found).length")).isEqualTo(0);
  }

  @Test
  void aHostsSessionsAreListedAndEnded() throws ScriptException {
    eval("const t = newSession('memory:', { name: 'js-left' }); t.disconnect({ idleTimeout: 60 })");
    assertThat(eval("getSession('memory:').filter(x => x.name === 'js-left').map(x => x.state)"))
        .isEqualTo(List.of("Disconnected"));
    eval("removeSession(getSession('memory:').find(x => x.name === 'js-left'))");
    assertThat(eval("getSession('memory:').some(x => x.name === 'js-left')")).isEqualTo(false);
  }

  @Test
  void whatDoesNotFitIsARealError() throws ScriptException {
    assertThat(
            eval(
                "(() => { try { disconnectSession(s, { idleTimeout: 0 }) }"
                    + " catch (e) { return [e instanceof Error, e.code] } })()"))
        .isEqualTo(List.of(true, "INVALID_OPTION"));
    assertThat(
            eval(
                "(() => { try { connectSession('memory:', { id: "
                    + "'00000000-0000-0000-0000-000000000001' }) }"
                    + " catch (e) { return [e.name, e.code] } })()"))
        .isEqualTo(List.of("RemotingException", "NOT_FOUND"));
  }
}
