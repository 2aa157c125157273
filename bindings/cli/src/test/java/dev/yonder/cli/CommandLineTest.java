package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process, since its exit codes and streams are its contract. */
class CommandLineTest {
  @TempDir Path directory;

  private Yonder yonder(String... args) throws Exception {
    return Yonder.run(directory, List.of(), args);
  }

  @Test
  void aCallPrintsItsResultAndNothingElse() throws Exception {
    Yonder done = yonder("call", "local:", "Add-Number", "2", "--b", "3");
    assertThat(done.out()).isEqualTo("5\n");
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
  }

  @Test
  void rowsAreATableForPeopleAndJsonForPrograms() throws Exception {
    assertThat(yonder("call", "local:", "Get-Row", "2").out())
        .startsWith("id           time  ratio")
        .contains("name0  Wien");
    assertThat(yonder("call", "local:", "Get-Row", "--count=1", "--json").out())
        .contains("\"id\" : 0", "\"active\" : true");
  }

  @Test
  void aStreamIsOneJsonDocumentALine() throws Exception {
    assertThat(yonder("call", "local:", "Get-Number", "0", "3", "--stream", "--json").out())
        .isEqualTo("0\n1\n2\n");
  }

  @Test
  void aFailedCommandExitsWithOneAndSaysWhyOnStandardError() throws Exception {
    Yonder done = yonder("call", "local:", "Fail-Always", "bad day");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).isEqualTo("yonder: bad day [COMMAND_FAILED]\n");
  }

  @Test
  void anErrorThatEndsNothingIsShownAndEndsTheCommandOnlyWhenThatIsWanted() throws Exception {
    Yonder done = yonder("call", "local:", "Write-All");
    assertThat(done.exit()).isZero();
    assertThat(done.err()).contains("ERROR: Write-All: error one");
    Yonder stopped = yonder("call", "local:", "Write-All", "--errorAction", "stop");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(stopped.err()).contains("yonder: error one");
  }

  @Test
  void commonParametersAreTakenWhereTheCommandHasNoneOfTheirName() throws Exception {
    Yonder done =
        yonder(
            "call",
            "local:",
            "Write-All",
            "--verbose",
            "--debug",
            "--warningAction=ignore",
            "--ERRORACTION",
            "silentlyContinue");
    assertThat(done.err())
        .contains("VERBOSE: in detail", "DEBUG: for developers")
        .doesNotContain("WARNING", "ERROR");
    assertThat(yonder("call", "local:", "Get-Row", "1", "--properties", "id,city", "--json").out())
        .contains("\"city\"")
        .doesNotContain("mail");
    assertThat(yonder("call", "local:", "Write-All", "--errorAction", "halt").exit()).isEqualTo(2);
    assertThat(yonder("call", "local:", "Write-All", "--errorAction").err())
        .contains("--errorAction needs a value");
  }

  @Test
  void wrongUseExitsWithTwo() throws Exception {
    Yonder unknown = yonder("call", "local:", "Add-Numbr");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("Did you mean Add-Number");
    Yonder parameter = yonder("call", "local:", "Add-Number", "--c", "1");
    assertThat(parameter.exit()).isEqualTo(2);
    assertThat(parameter.err()).contains("there is no parameter 'c'");
    assertThat(yonder("cal", "local:").exit()).isEqualTo(2);
    assertThat(yonder("run", "nowhere.groovy").exit()).isEqualTo(2);
  }

  @Test
  void aHostListensAtUnixSocketsOnly() throws Exception {
    Yonder done = yonder("host", "--listen", "tcp:1");
    assertThat(done.exit()).isEqualTo(2);
    assertThat(done.err()).contains("use unix:/path");
  }

  @Test
  void noHostExitsWith69AndSaysHowToStartOne() throws Exception {
    Yonder done = yonder("commands", "unix:" + directory.resolve("none.sock"));
    assertThat(done.exit()).isEqualTo(69);
    assertThat(done.err()).contains("yonder host --listen unix:");
  }

  @Test
  void aTimeOutExitsWith124() throws Exception {
    assertThat(yonder("call", "local:", "Wait-Time", "--timeout", "0.2").exit()).isEqualTo(124);
  }

  @Test
  void theTimeOutIsYondersAlsoForACommandThatHasOneOfItsOwn() throws Exception {
    assertThat(yonder("call", "local:", "Invoke-Program", "--timeout", "0.2", "sleep", "5").exit())
        .isEqualTo(124);
  }

  @Test
  void whatStandsBehindTwoDashesIsForTheCommandWhateverItLooksLike() throws Exception {
    assertThat(yonder("call", "local:", "Invoke-Program", "--", "echo", "--json", "-n").out())
        .isEqualTo("--json -n\n");
  }

  @Test
  void anInterruptExitsWith130AndEndsTheHostToo() throws Exception {
    Process process =
        Yonder.startInterruptible(directory, "call", "local:", "Get-Number", "--stream");
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("0");
      ProcessHandle host = process.children().findFirst().orElseThrow();
      Process kill = new ProcessBuilder("kill", "-INT", "" + process.pid()).start();
      assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      host.onExit().get(20, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void commandsAreListedByWildcard() throws Exception {
    Yonder done = yonder("commands", "local:", "--name", "Get-Ro*", "--json");
    assertThat(done.out()).contains("Get-Row").doesNotContain("Get-Number");
  }

  @Test
  void helpShowsExamplesAndCompletionIsAShellScript() throws Exception {
    assertThat(yonder("--help").out()).contains("Examples:", "yonder call local:", "Exit codes");
    assertThat(yonder("call", "--help").out()).contains("Examples:");
    assertThat(yonder("generate-completion").out()).contains("complete -F", "yonder");
    assertThat(yonder("--version").out()).startsWith("yonder ");
  }

  @Test
  void rowsAreShownByTheViewOfTheirTypeButNotAsJson() throws Exception {
    assertThat(yonder("call", "local:", "Get-Volume").out())
        .isEqualTo(
            """
            Volume   Size (GB)   Kind
            ------   ---------   ----
            日本           1.5   HARD
            sdb             20   SOLID
            """);
    assertThat(yonder("call", "local:", "Get-Volume", "--json").out())
        .contains("\"serial\" : \"A-1\"", "\"gb\" : 1.5");
    assertThat(yonder("call", "local:", "Get-MainVolume").out())
        .startsWith("name   : 日本\nbytes  : 1500000000\n");
  }

  @Test
  void aNarrowTerminalGetsANarrowTable() throws Exception {
    Yonder done =
        Yonder.run(
            directory, List.of("-Dyonder.terminal.columns=40"), "call", "local:", "Get-Row", "1");
    assertThat(done.out().lines()).allMatch(line -> line.length() <= 40).contains("id     : 0");
  }

  @Test
  void helpOnACommandOfAHostIsInTheCommandLinesSyntax() throws Exception {
    Yonder done = yonder("help", "local:", "get-volume");
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .startsWith(
            "Get-Volume - Lists volumes.\n\n  Get-Volume [KIND]\n\nEvery volume is made up.")
        .contains("kind <string>  position 0, one of HARD, SOLID");
    assertThat(yonder("help").out()).contains("Usage: yonder");
    assertThat(yonder("help", "call").out()).contains("Usage: yonder call");
    Yonder unknown = yonder("help", "cal");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("there is no command 'cal'. Did you mean call?");
    assertThat(yonder("help", "local:", "Get-Volum").err()).contains("Did you mean Get-Volume");
  }

  @Test
  void aNameThatNoCommandHasIsAFailure() throws Exception {
    Yonder done = yonder("commands", "local:", "--name", "Get-Volum");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains("no command 'Get-Volum'. Did you mean Get-Volume?");
  }

  @Test
  void aHostListensAtAUnixSocketUntilItIsEnded() throws Exception {
    URI uri = URI.create("unix:" + directory.resolve("h.sock"));
    Process host = Yonder.start(directory, List.of(), "host", "--listen", uri.toString());
    try {
      assertThat(host.errorReader().readLine()).isEqualTo("Listening at " + uri);
      assertThat(yonder("call", uri.toString(), "Add-Number", "1", "1").out()).isEqualTo("2\n");
    } finally {
      host.destroy();
    }
    assertThat(host.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(directory.resolve("h.sock")).doesNotExist();
  }

  @Test
  void anEndpointOfTheCommandLineOffersItsCommandsAlone() throws Exception {
    String uri = "unix:" + directory.resolve("e.sock");
    Process host =
        Yonder.start(
            directory,
            List.of(),
            "host",
            "--listen",
            uri,
            "--endpoint",
            "sums",
            "--command",
            "Add-*");
    try {
      assertThat(host.errorReader().readLine()).isEqualTo("Listening at " + uri);
      assertThat(yonder("call", uri, "Add-Number", "1", "1").out()).isEqualTo("2\n");
      assertThat(yonder("call", uri, "Get-Echo", "x").err()).contains("no command 'Get-Echo'");
    } finally {
      host.destroy();
    }
    assertThat(yonder("host", "--stdio", "--command", "Add-*").err()).contains("--endpoint");
  }

  @Test
  void whatAHostSendsCannotControlTheTerminal() throws Exception {
    Yonder done = yonder("call", "local:", "Get-Echo", "\u001b[2Jhidden");
    assertThat(done.out()).isEqualTo("\\u001b[2Jhidden\n");
  }

  private Yonder script(String name, String text, String... args) throws Exception {
    Path file = Files.writeString(directory.resolve(name), text);
    String[] all = new String[args.length + 2];
    all[0] = "run";
    all[1] = file.toString();
    System.arraycopy(args, 0, all, 2, args.length);
    return yonder(all);
  }

  @Test
  void aScriptGetsItsArgumentsEvenIfTheyLookLikeOptions() throws Exception {
    assertThat(script("show.groovy", "println args.join(' ')", "a", "--json", "-x").out())
        .isEqualTo("a --json -x\n");
    assertThat(script("show.js", "console.log(args.join(' '))", "--help").out())
        .isEqualTo("--help\n");
  }

  @Test
  void aScriptThatFailsExitsWithOneAndSaysWhere() throws Exception {
    String groovy =
        "def s = newSession 'memory:'\nimportSession s, name: '*-Number'\naddNumber()\n";
    Yonder done = script("bad.groovy", groovy);
    assertThat(done.exit()).isEqualTo(1);
    assertThat(done.err()).contains("bad.groovy:3: ", "mandatory", "[MISSING_PARAMETER]");
    String js = "importSession(newSession('memory:'), { name: '*-Number' });\naddNumber();\n";
    Yonder inJavaScript = script("bad.js", js);
    assertThat(inJavaScript.exit()).isEqualTo(1);
    assertThat(inJavaScript.err()).contains("bad.js:2: ", "[MISSING_PARAMETER]");
  }

  @Test
  void aScriptThatCannotConnectExitsWith69() throws Exception {
    assertThat(script("lost.groovy", "newSession 'unix:/nowhere/x.sock'").exit()).isEqualTo(69);
  }
}
