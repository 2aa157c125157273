package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of script text on this machine. */
class StartJobTest {
  private Scripts scripts;

  @BeforeEach
  void open() {
    scripts = new Scripts();
  }

  @AfterEach
  void close() {
    scripts.close();
  }

  private static void awaitEnd(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    if (process != null) {
      process.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aJobRunsInAProcessOfItsOwnThatEndsWithIt() throws Exception {
    scripts.run("job = startJob 'ProcessHandle.current().pid()', name: 'other'; waitJob job");
    assertThat(scripts.run("[job.name, job.state, job.command]"))
        .isEqualTo(List.of("other", "Completed", "ProcessHandle.current().pid()"));
    long pid = ((Number) scripts.run("receiveJob(job)[0]")).longValue();
    assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(scripts.run("job.hasMoreData")).isEqualTo(false);
    awaitEnd(pid);
  }

  @Test
  void aJobGetsItsArgumentsDirectoryEnvironmentAndBeginning(@TempDir Path directory)
      throws Exception {
    scripts.engine.put("directory", directory.toString());
    assertThat(
            scripts.run(
                """
                def job = startJob(
                  { a, b -> [a + b + c, new File('.').canonicalPath, System.getenv('COLOUR')] },
                  args: [1, 2], workingDirectory: directory, environment: [COLOUR: 'blue'],
                  initializationScript: 'c = 3; c')
                receiveJob(job, wait: true)
                """))
        .isEqualTo(List.of(6, directory.toRealPath().toString(), "blue"));
    assertThat(scripts.failure("startJob('1', workingDirectory: '/no/such/directory')"))
        .isInstanceOfSatisfying(
            CommandException.class,
            e -> assertThat(e.errorId()).isEqualTo("WorkingDirectoryNotFound"));
  }

  @Test
  void aJobKeepsAllThatItsScriptWrites() throws Exception {
    scripts.run(
        "job = startJob('''println 'told'; throw new IllegalStateException('bad')'''); waitJob job");
    assertThat(scripts.run("job.information*.trim()")).isEqualTo(List.of("told"));
    assertThat(scripts.run("job.state")).isEqualTo("Failed");
    assertThat((String) scripts.run("job.reason.message")).contains("bad");
  }

  @Test
  void stoppingAJobEndsItsProcess() throws Exception {
    scripts.run("job = startJob 'println ProcessHandle.current().pid(); Thread.sleep(600_000)'");
    scripts.run("while (job.information.isEmpty()) Thread.sleep(20)");
    long pid = Long.parseLong(scripts.run("job.information[0]").toString().trim());
    scripts.run("job.stop(); waitJob(job, timeout: 20)");
    assertThat(scripts.run("job.state")).isEqualTo("Stopped");
    awaitEnd(pid);
  }

  @Test
  void jobsInThisProcessTakeTurns() throws Exception {
    assertThat(
            scripts.run(
                """
                jobs = (1..4).collect {
                  startThreadJob('Thread.sleep(300); args[0]', args: [it], throttleLimit: 2)
                }
                states = jobs*.state.countBy { it }
                [states['NotStarted'] >= 2, receiveJob(jobs, wait: true)]
                """))
        .isEqualTo(List.of(true, List.of(1, 2, 3, 4)));
    assertThat(scripts.run("startThreadJob('ProcessHandle.current().pid()').receive(wait: true)"))
        .isEqualTo(List.of(ProcessHandle.current().pid()));
  }

  @Test
  void aJobInThisProcessTellsWhyItFailed() throws Exception {
    scripts.run("job = startThreadJob '''throw new IllegalStateException('bad')'''; waitJob job");
    assertThat(scripts.run("job.state")).isEqualTo("Failed");
    assertThat((String) scripts.run("job.reason.message")).contains("bad");
    assertThat(scripts.failure("startThreadJob('1', throttleLimit: 0)"))
        .hasMessageContaining("throttleLimit");
  }

  @Test
  void aJobThatWaitsForItsTurnCanBeStopped() throws Exception {
    assertThat(
            scripts.run(
                """
                first = startThreadJob('Thread.sleep(1000)', throttleLimit: 1)
                second = startThreadJob('1')
                second.stop()
                [second.state, waitJob(first)*.state]
                """))
        .isEqualTo(List.of("Stopped", List.of("Completed")));
  }

  @Test
  void aJobMayStartAJob() throws Exception {
    scripts.engine.put(
        "outer",
        "startJob(script: '6 * 7', language: 'groovy', name: 'in'); receiveJob('in', wait: true)");
    assertThat(scripts.run("receiveJob(startJob(outer), wait: true)")).isEqualTo(List.of(42));
  }
}
