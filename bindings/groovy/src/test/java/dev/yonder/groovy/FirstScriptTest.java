package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that people see first. */
class FirstScriptTest {
  @ParameterizedTest
  @ValueSource(strings = {"memory:", "local:"})
  void itOpensASessionImportsCallsAndRunsAJob(String uri) throws Exception {
    try (Scripts scripts = new Scripts()) {
      scripts.engine.put("uri", uri);
      scripts.run(
          """
          def s = newSession uri
          importSession s, name: 'Get-*', prefix: 'Prod'
          getProdProcess(id: ProcessHandle.current().pid()).each { println "${it.pid}" }
          getProdNumber(count: 2).each { println it }
          def job = invokeCommand s, command: 'Get-Number', parameters: [count: 3], asJob: true
          println receiveJob(job, wait: true)
          removeSession s
          """);
      assertThat(scripts.printed()).isEqualTo(ProcessHandle.current().pid() + "\n0\n1\n0\n1\n2\n");
      assertThat(scripts.shown()).isEmpty();
    }
  }
}
