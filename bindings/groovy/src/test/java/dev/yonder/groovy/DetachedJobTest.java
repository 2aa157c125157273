package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.UserHosts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that outlives the process that started it. */
class DetachedJobTest {
  private Path directory;
  private UserHosts hosts;

  /** A program that runs the script of its first argument. */
  static final class Program {
    private Program() {}

    /**
     * Runs a script and prints its result.
     *
     * @param args the script
     * @throws Exception if it fails
     */
    public static void main(String[] args) throws Exception {
      try (Scripts scripts = new Scripts()) {
        System.out.println(scripts.run(args[0]));
      }
    }
  }

  @BeforeEach
  void directories() throws Exception {
    directory = Files.createTempDirectory("yd");
    hosts = new UserHosts(directory);
  }

  @AfterEach
  void end() throws Exception {
    hosts.close();
  }

  private String run(String script) throws Exception {
    Process program = hosts.startMain(Program.class, script);
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(program.exitValue()).isZero();
    return output.strip();
  }

  @Test
  void aDetachedJobRunsOnAndIsFoundByItsReference() throws Exception {
    String reference =
        run(
            "startJob('Thread.sleep(2000); 6 * 7', name: 'long', detached: true)"
                + ".toReference().inspect()");
    assertThat(reference).contains("unix:");
    String found =
        run(
            "job = getJob("
                + reference
                + ");"
                + " [job.name, receiveJob(job, wait: true), job.state]");
    assertThat(found).isEqualTo("[long, 42, Completed]");
  }

  @Test
  void aJobOfAnAttachedSessionIsFoundByItsReferenceAlsoWhenItsHostWasKilled() throws Exception {
    String reference =
        run(
            "s = newSession('local:', attach: true);"
                + " job = invokeCommand(s, script: '1', asJob: true); waitJob(job);"
                + " reference = job.toReference().inspect(); disconnectSession(s); reference");
    String receive =
        "job = getJob(%s); [job.state, receiveJob(job, keep: true)]".formatted(reference);
    assertThat(run(receive)).isEqualTo("[Completed, 1]");
    long pid = Long.parseLong(run("newSession('local:', attach: true).hostPid"));
    ProcessHandle host = ProcessHandle.of(pid).orElseThrow();
    host.destroyForcibly();
    host.onExit().get(20, TimeUnit.SECONDS);
    assertThat(run(receive)).isEqualTo("[Completed, 1]");
  }

  @Test
  void anAttachedSessionIsFoundByItsReferenceAndEndedWhereItWasLeft() throws Exception {
    String list = "getSession(uri: 'local:', attach: true)*.name";
    String reference =
        run(
            "s = newSession('local:', attach: true, name: 'mine');"
                + " invokeCommand(s, script: 'x = 6'); child = newSession('local:');"
                + " assert getSession(uri: 'local:', attach: true)*.name == ['mine'];"
                + " disconnectSession(s).toReference().inspect()");
    assertThat(reference).contains("unix:");
    String found =
        "s = connectSession(%s); x = invokeCommand(s, script: 'x');".formatted(reference);
    assertThat(run(found + " disconnectSession(s); removeSession(s); x")).isEqualTo("6");
    assertThat(run(list)).isEqualTo("[]");
    run("disconnectSession(newSession('local:', attach: true, name: 'other'))");
    assertThat(run(list)).isEqualTo("[other]");
  }
}
