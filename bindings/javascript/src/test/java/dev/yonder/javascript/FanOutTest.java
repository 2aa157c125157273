package dev.yonder.javascript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.script.ScriptException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One call, several targets. */
@Timeout(120)
class FanOutTest extends ScriptTest {
  @BeforeEach
  void openSessions() throws ScriptException {
    importAll();
    eval(
        "const a = newSession('memory:', { name: 'a' }), b = newSession('memory:', { name: 'b' })");
  }

  @Test
  void aCommandRunsOnSeveralSessions() throws ScriptException {
    assertThat(eval("invokeCommand([a, 'b'], 'Add-Number', { args: [1, 2] })"))
        .isEqualTo(List.of(3, 3));
    assertThat(eval("invokeCommand([a, b], 'Get-Row', { args: [2] }).map(r => r.target).sort()"))
        .isEqualTo(List.of("a", "a", "b", "b"));
    assertThat(eval("getRow(1, { session: [a, b] }).map(r => r.target).sort()"))
        .isEqualTo(List.of("a", "b"));
  }

  @Test
  void aScriptRunsOnSeveralHosts() throws ScriptException {
    assertThat(eval("invokeCommand(['memory:', a], { args: [20], script: n => n + 1 })"))
        .isEqualTo(List.of(21, 21));
  }

  @Test
  void rowsAreTakenAsTheyCome() throws ScriptException {
    String call = "invokeCommand([a, b], 'Get-Number', { args: [0, 3], stream: true })";
    assertThat(
            eval("const rows = []; for (const n of " + call + ") rows.push(n); rows.sort().join()"))
        .isEqualTo("0,0,1,1,2,2");
    assertThat(
            eval(
                "(async () => { let count = 0; for await (const n of "
                    + call
                    + ") count++; return count })()"))
        .isEqualTo(6);
  }

  @Test
  void everyTargetIsAccountedFor() throws ScriptException {
    eval("removeSession(b)");
    eval(
        "invokeCommand([a, b, 'memory:nowhere'], 'Add-Number', { args: [1, 2],"
            + " errorAction: 'silentlyContinue', outcomeVariable: 'o' })");
    assertThat(eval("o.map(row => row.target + ' ' + row.result)"))
        .isEqualTo(List.of("a Completed", "b NeverStarted", "memory:nowhere NeverStarted"));
  }

  @Test
  void aJobOfManyIsAwaitedAndStopped() throws ScriptException {
    assertThat(
            eval(
                "(async () => (await getRow(1, { session: [a, b], asJob: true }))"
                    + ".map(r => r.target).sort())()"))
        .isEqualTo(List.of("a", "b"));
    eval("const job = waitTime({ session: [a, b], asJob: true }); job.stop()");
    eval("waitJob(job, { timeout: 20 })");
    assertThat(eval("job.state")).isEqualTo("Stopped");
    assertThat(eval("job.outcomes().length")).isEqualTo(2);
  }
}
