package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.host.Host;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
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

/** Jobs and sessions of a host by the command line, which has started none of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JobCommandsTest {
  @TempDir Path directory;

  private URI uri;
  private Host host;
  private Session session;

  @BeforeEach
  void listen() throws Exception {
    uri = TransportAddress.parse("unix:" + directory.resolve("h.sock"));
    host = Host.builder().installedModules().build();
    host.listen(UnixListener.open(uri));
    session = Session.open(uri, SessionOptions.DEFAULT.withName("night shift"));
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  private Yonder yonder(String... args) throws Exception {
    return Yonder.run(directory, List.of(), args);
  }

  private JobInfo start(String name, String command, Object... arguments) {
    Invocation invocation = Invocation.of(command, arguments);
    return session.startJob(invocation, JobRequest.named(name));
  }

  @Test
  void whatAJobHasWrittenIsReceivedOnceUnlessItIsKept() throws Exception {
    start("Job7", "Get-Number", 5, 3);
    assertThat(yonder("receive", uri.toString(), "7", "--follow", "--keep").out())
        .isEqualTo("5\n6\n7\n");
    Yonder some = yonder("receive", uri.toString(), "job7", "--from", "1", "--json", "--keep");
    assertThat(some.out().replaceAll("\\s", "")).isEqualTo("[6,7]");
    assertThat(yonder("receive", uri.toString(), "Job7").out()).isEqualTo("5\n6\n7\n");
    Yonder again = yonder("receive", uri.toString(), "Job7");
    assertThat(again.out()).isEmpty();
    assertThat(again.exit()).isZero();
  }

  @Test
  void aJobThatFailedWasStoppedOrDoesNotExistExitsWithOne() throws Exception {
    start("sad", "Fail-Always", "bad day");
    Yonder failed = yonder("receive", uri.toString(), "sad", "--follow");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err()).contains("bad day [COMMAND_FAILED]");
    JobInfo endless = start("endless", "Wait-Time");
    assertThat(yonder("stop", uri.toString(), endless.id().toString()).exit()).isZero();
    Yonder stopped = yonder("receive", uri.toString(), "endless", "--follow");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(stopped.err()).contains("endless is Stopped [STOPPED]");
    Yonder unknown = yonder("receive", uri.toString(), "sat");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err()).contains("no job 'sat'. Did you mean sad? [NOT_FOUND]");
  }

  @Test
  void jobsAndSessionsAreListedForPeopleAndPrograms() throws Exception {
    JobInfo endless = start("endless", "Wait-Time");
    start("Job1", "Add-Number", 1, 1);
    yonder("receive", uri.toString(), "1", "--follow", "--keep");
    assertThat(yonder("jobs", uri.toString(), "--state", "Running").out())
        .contains("endless  Running  Wait-Time", endless.id().toString())
        .doesNotContain("Job1");
    assertThat(yonder("jobs", uri.toString(), "--json").out())
        .contains("\"name\" : \"Job1\"", "\"state\" : \"Completed\"", "\"acknowledged\" : 0");
    Yonder sessions = yonder("sessions", uri.toString());
    assertThat(sessions.out().lines()).hasSize(3);
    assertThat(sessions.out()).contains("night shift  Open", session.id().toString());
    session.disconnect();
    assertThat(yonder("sessions", uri.toString(), "--json").out())
        .contains("\"state\" : \"Disconnected\"", "\"jobs\" : 2", "\"running\" : 1");
  }

  @Test
  void everyCommandThatOpensASessionTakesTheOptionsOfOne() throws Exception {
    for (String command : List.of("sessions", "jobs", "commands", "enter")) {
      assertThat(yonder(command, "-O", "connectTimeout=20", uri.toString()).exit()).isZero();
      Yonder wrong = yonder(command, "-O", "configFile=ssh.conf", uri.toString());
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains("no option 'configFile'");
    }
    String[] call = {"call", uri.toString(), "-O", "heartbeat=5", "Add-Number", "1", "2"};
    assertThat(yonder(call).out()).isEqualTo("3\n");
    assertThat(yonder("help", "-O", "name=[", uri.toString(), "Add-Number").err())
        .contains("-O name: '[' is no JSON");
  }

  @Test
  void aJobOfWhichThereAreSeveralIsNotGuessed() throws Exception {
    start("twin", "Wait-Time");
    JobInfo second = start("twin", "Wait-Time");
    Yonder stopped = yonder("stop", uri.toString(), "twin");
    assertThat(stopped.exit()).isEqualTo(2);
    assertThat(stopped.err()).contains("2 jobs are called 'twin'", second.id().toString());
  }

  @Test
  void linesComeFromAPipeToo() throws Exception {
    session.disconnect();
    String lines = "x = [1,\n 2]\nx.sum()\nAdd-Number \\\n  30 4\nexit\nFail-Always\n";
    Yonder done =
        Yonder.run(
            directory, lines, List.of(), "enter", uri.toString(), "--session", "night shift");
    assertThat(done.out()).isEqualTo("1\n2\n3\n34\n");
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
  }

  @Test
  void theLastLineOfAPipeGivesTheExitCode() throws Exception {
    Yonder failed = Yonder.run(directory, "Fail-Always bad\n", List.of(), "enter", uri.toString());
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err()).isEqualTo("CommandException: bad [COMMAND_FAILED]\n");
    Yonder taken =
        Yonder.run(directory, "", List.of(), "enter", uri.toString(), "--session", "night shift");
    assertThat(taken.exit()).isEqualTo(1);
    assertThat(taken.err()).contains("[SESSION_TAKEN]");
  }

  @Test
  void aScriptWithoutATerminalOpensNoShell() throws Exception {
    Path script =
        Files.writeString(directory.resolve("enter.js"), "enterSession(newSession('memory:'));\n");
    Yonder done = yonder("run", script.toString());
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.err()).contains("enter.js:1: enterSession: ", "[NO_TERMINAL]");
  }
}
