package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.BindingException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FanOutTest {
  private Scripts scripts;

  @BeforeEach
  void open() throws Exception {
    scripts = Scripts.withKit();
    scripts.run("a = newSession('memory:', name: 'a'); b = newSession('memory:', name: 'b')");
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void aCommandRunsOnSeveralSessions() throws Exception {
    assertThat(scripts.run("invokeCommand([a, 'b'], 'Add-Number', args: [1, 2])"))
        .isEqualTo(List.of(3, 3));
    assertThat(scripts.run("invokeCommand([a, b], 'Get-Row', args: [2])*.target.sort()"))
        .isEqualTo(List.of("a", "a", "b", "b"));
    assertThat(
            scripts.run("getRow(1, session: [a, b]).every { it.computerName == s.computerName }"))
        .isEqualTo(true);
  }

  @Test
  void aScriptRunsOnSeveralHosts() throws Exception {
    assertThat(scripts.run("invokeCommand(['memory:', a], args: [20], script: { n -> n + 1 })"))
        .isEqualTo(List.of(21, 21));
  }

  @Test
  void rowsAreTakenAsTheyCome() throws Exception {
    assertThat(
            scripts.run(
                """
                def rows = []
                invokeCommand([a, b], 'Get-Number', args: [0, 3], stream: true).each { rows << it }
                rows.sort()
                """))
        .isEqualTo(List.of(0L, 0L, 1L, 1L, 2L, 2L));
  }

  @Test
  void everyTargetIsAccountedFor() throws Exception {
    scripts.run("removeSession b");
    assertThat(
            scripts.run(
                """
                invokeCommand([a, b, 'memory:nowhere'], 'Add-Number', args: [1, 2],
                    errorAction: 'silentlyContinue', outcomeVariable: 'o')
                o.collect { [it.target, it.result] }
                """))
        .isEqualTo(
            List.of(
                List.of("a", "Completed"),
                List.of("b", "NeverStarted"),
                List.of("memory:nowhere", "NeverStarted")));
    assertThat(scripts.run("formatTable(o)").toString()).contains("NeverStarted", "memory:nowhere");
  }

  @Test
  void aJobOfManyIsReceivedAndStopped() throws Exception {
    assertThat(
            scripts.run(
                """
                def job = invokeCommand([a, b], 'Get-Row', args: [1], asJob: true)
                receiveJob(job, wait: true)*.target.sort()
                """))
        .isEqualTo(List.of("a", "b"));
    assertThat(
            scripts.run(
                """
                def job = waitTime(session: [a, b], asJob: true, throttleLimit: 1)
                job.stop()
                waitJob(job, timeout: 20)
                // Which of them had its turn before the stop is a matter of luck; none runs on.
                [job.state, job.outcomes()*.result.every { it in ['Stopped', 'NeverStarted'] }]
                """))
        .isEqualTo(List.of("Stopped", true));
  }

  @Test
  void aTargetGivenTwiceIsAnError() {
    assertThat(scripts.failure("invokeCommand([a, b, a], 'Get-Row')"))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("a");
  }
}
