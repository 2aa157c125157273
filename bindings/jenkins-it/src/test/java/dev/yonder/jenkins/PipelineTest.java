package dev.yonder.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.Host;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines on groovy-cps, saved by one process and resumed by another. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PipelineTest {
  @TempDir Path directory;

  private URI uri;
  private Host host;

  @BeforeEach
  void listen() throws Exception {
    uri = TransportAddress.parse("unix:" + directory.resolve("h.sock"));
    host = Host.builder().installedModules().build();
    host.listen(UnixListener.open(uri));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private ProgramRun run(String how, String script, String vars) throws Exception {
    return ProgramRun.of(
        directory,
        CpsProgram.class.getName(),
        List.of(
            how,
            directory.resolve("program.dat").toString(),
            ProgramRun.script(script),
            vars,
            "uri=" + uri,
            "module=" + directory.resolve("Server01")));
  }

  /** Runs it until it crashes behind the point where it was saved, then from there to its end. */
  private String crashAndResume(String script, String vars) throws Exception {
    ProgramRun first = run("start", script, vars);
    assertThat(first.exit()).as(first.out()).isEqualTo(CpsProgram.CRASHED);
    assertThat(Files.size(directory.resolve("program.dat")))
        .as("the pipeline is saved, and no connection with all that hangs on it")
        .isLessThan(300_000);
    ProgramRun second = run("resume", script, vars);
    assertThat(second.exit()).as(second.out()).isZero();
    return second.out();
  }

  @Test
  void whatAPipelineHoldsFindsItsHostAgainAndEveryRecordArrivesOnce() throws Exception {
    assertThat(crashAndResume("embedded.groovy", "-"))
        .contains(
            "session nightly is Open",
            "module: [5, 6, 7] [1, 2]",
            "function: [0, 1]",
            "curried: 42 6 5",
            "in a collection: 3 5 [12, 22]",
            "results: 3 name1 Wien 0.6666666666666666",
            "job many is Completed, received 20000, missed 0",
            "each once and in order: true");
  }

  @Test
  void aGeneratedLibraryDoesTheSameByTheCommandLine() throws Exception {
    String vars = KitLibrary.export(directory, uri).resolve("vars").toString();
    String out = crashAndResume("library.groovy", vars);
    assertThat(out)
        .contains(
            "results: 3 name1 0.6666666666666666",
            "job is Completed, each once and in order: true",
            "stopped: Stopped",
            "error: bad day [COMMAND_FAILED]",
            "is Stopped [STOPPED]",
            "error: sad [COMMAND_FAILED]",
            "[UNKNOWN_PARAMETER]",
            "no command 'No-Such'")
        .doesNotContain("no error");
  }

  @Test
  void anExportedModuleIsHeldToo() throws Exception {
    KitLibrary.export(directory, uri);
    assertThat(crashAndResume("exported.groovy", "-"))
        .contains("module Server01: 3 2", "found again: Get-Row 5");
  }

  @Test
  void aSessionThatItsHostNoLongerHasIsToldOf() throws Exception {
    ProgramRun first = run("start", "gone.groovy", "-");
    assertThat(first.exit()).as(first.out()).isEqualTo(CpsProgram.CRASHED);
    host.close();
    listen();
    assertThat(run("resume", "gone.groovy", "-").out())
        .contains("is gone: its host has restarted", "Open a new one with Yonder.newSession");
  }

  @Test
  void whatCannotBeSavedIsRefusedAndSaysWhatToHoldInstead() throws Exception {
    ProgramRun refused = run("start", "refusals.groovy", "-");
    assertThat(refused.exit()).as(refused.out()).isZero();
    assertThat(refused.out().lines().filter(line -> line.startsWith("refused")))
        .satisfiesExactly(
            line -> assertThat(line).contains("use asJob: true, and receive()"),
            line -> assertThat(line).contains("hold the function, curried"),
            line -> assertThat(line).contains("hold lists and maps, and go through them"),
            line -> assertThat(line).contains("session cannot be sent to another process"),
            line -> assertThat(line).contains("module Session", "send what is needed of it"),
            line -> assertThat(line).contains("start one for each"),
            line -> assertThat(line).contains("no function 'getRaw'. Did you mean getRow?"));
  }

  @Test
  void aSessionThatEndsWithItsProcessIsNotSaved() throws Exception {
    ProgramRun failed = run("start", "local.groovy", "-");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.out())
        .contains("ends with this process and cannot be saved with the pipeline. Hold one of");
  }

  @Test
  void aGeneratedLibraryRunsUnderJenkinsPipelineUnit() throws Exception {
    Files.move(KitLibrary.export(directory, uri), directory.resolve("server01@main"));
    ProgramRun done =
        ProgramRun.of(
            directory,
            "groovy.ui.GroovyMain",
            List.of(
                ProgramRun.script("unit.groovy"),
                directory.toString(),
                ProgramRun.script("Jenkinsfile")));
    assertThat(done.exit()).as(done.out()).isZero();
    assertThat(done.out()).contains("rows: 3 sum: 42 hash: SHA256", "job: [5, 6] of 2");
  }
}
