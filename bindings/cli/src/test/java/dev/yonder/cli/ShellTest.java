package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.Endpoint;
import dev.yonder.host.Host;
import dev.yonder.kit.KitModule;
import dev.yonder.protocol.SessionState;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.LocalHost;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import dev.yonder.transport.TransportAddress;
import dev.yonder.transport.UserDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A shell as somebody at a terminal meets it, on a host in this process. */
@Timeout(value = 150, unit = TimeUnit.SECONDS)
class ShellTest {
  private static final char TAB = '\t';
  private static final char CTRL_C = 3;
  private static final char CTRL_D = 4;
  private static final String PROMPT = ": probe> ";

  @TempDir Path directory;

  private Session session;
  private Typist typist;

  @BeforeEach
  void enter() throws Exception {
    session = open("memory:");
    typist = Typist.in(session, null);
  }

  @AfterEach
  void leave() throws Exception {
    typist.close();
    session.close();
  }

  private static Session open(String uri) {
    return Session.open(TransportAddress.parse(uri), SessionOptions.DEFAULT.withName("probe"));
  }

  private Typist line(String text) throws Exception {
    return typist.read(PROMPT).type(text + "\r");
  }

  @Test
  void thePromptNamesMachineAndSession() {
    typist.read("[" + session.computerName() + "]" + PROMPT);
  }

  @Test
  void aCallShowsItsResultAndAScriptItsValue() throws Exception {
    line("Add-Number 2 --b 3").read("5\n");
    line("addNumber(20, b: 3)").read("23\n");
    line("Get-Volume").read("Volume   Size (GB)   Kind");
  }

  @Test
  void variablesLiveInTheSession() throws Exception {
    line("x = 40");
    line("x + 2").read("42\n");
  }

  @Test
  void anErrorSaysKindAndCodeAndTheShellGoesOn() throws Exception {
    line("Fail-Always 'bad day'").read("CommandException: bad day [COMMAND_FAILED]");
    line("Add-Numbr 1").read("Did you mean Add-Number");
    line("Add-Number").read("BindingException").read("[MISSING_PARAMETER]");
    line("Write-All").read("ERROR: Write-All: error one").read("WARNING: careful");
  }

  @Test
  void anUnfinishedLineGoesOnAtTheNext() throws Exception {
    line("x = [1,").read(">> ").type("2].sum()\r").read("3\n");
    line("Add-Number \\").read(">> ").type("30 4\r").read("34\n");
  }

  @Test
  void tabCompletesCommandsParametersAndValues() throws Exception {
    typist.read(PROMPT).type("Show-Arg" + TAB).read("Show-Argument ");
    typist.type("--lev" + TAB).read("--level ").type("h" + TAB).read("HIGH");
    typist.type("\r").read("level : HIGH");
    typist.read(PROMPT).type("addNum" + TAB).read("addNumber").type("(1, 1)\r").read("2\n");
  }

  @Test
  void ctrlCStopsTheCallAndNotTheShell() throws Exception {
    line("Write-AndWait --stream").read("written").type("" + CTRL_C).read("Stopped");
    line("Get-Number 0 -1").type("" + CTRL_C).read("Stopped");
    line("while (true) { }").type("" + CTRL_C).read("Stopped");
    line("Add-Number 1 1").read("2\n");
    assertThat(session.generation()).isEqualTo(1);
  }

  @Test
  void ctrlCAtThePromptTakesTheLineBack() throws Exception {
    typist.read(PROMPT).type("Fail-Always" + CTRL_C).read(PROMPT).type("Add-Number 1 1\r");
    typist.read("2\n");
    assertThat(typist.screen()).doesNotContain("CommandException");
  }

  @Test
  void whatIsTypedWhileACallRunsIsTheNextLine() throws Exception {
    line("Write-AndWait --timeout 1 --stream").read("written").type("Add-Number 70 7\r");
    typist.read("77\n");
  }

  @Test
  void aJobIsStartedListedReceivedAndStopped() throws Exception {
    line("Get-Number 5 3 &").read("Job 1 started");
    line("receive 1 --follow").read("5\n6\n7\n");
    line("receive 1 --from 1 --keep").read(PROMPT.strip());
    typist.type("Wait-Time &\r").read("Job 2 started");
    line("jobs --state Running").read("Job2").read("Wait-Time");
    line("stop Job2");
    line("receive 2 --follow").read("Job2 is Stopped");
    line("receive 9").read("The host has no job '9'");
  }

  @Test
  void leavingWithJobsThatRunIsToBeSaidTwice() throws Exception {
    line("Wait-Time &").read("Job 1 started");
    line("exit").read("Jobs still run (1)");
    line("exit");
    assertThat(typist.exit()).isZero();
  }

  @Test
  void ctrlDLeaves() throws Exception {
    typist.read(PROMPT).type("" + CTRL_D);
    typist.exit();
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
  }

  @Test
  void detachLeavesSessionAndJobsAtTheHost() throws Exception {
    try (Host host = Host.builder().installedModules().build()) {
      host.listenInMemory("kept");
      Session left = open("memory:kept");
      try (Typist first = Typist.in(left, null)) {
        first.read(PROMPT).type("x = 40\r").read("40\n");
        first.read(PROMPT).type("Get-Number 5 3 &\r").read("Job 1 started");
        first.read(PROMPT).type("detach\r").read("--session " + left.id());
        first.exit();
      }
      assertThat(left.state()).isEqualTo(SessionState.DISCONNECTED);
      SessionOptions options = SessionOptions.DEFAULT.withName("probe");
      try (Session back = Session.connect(left.uri(), left.id(), false, options);
          Typist again = Typist.in(back, null)) {
        again.read(PROMPT).type("receive 1 --follow\r").read("5\n6\n7\n");
        again.read(PROMPT).type("x + 2\r").read("42\n");
      }
    }
  }

  @Test
  void aSessionThatCannotBeKeptIsNotLeft() throws Exception {
    try (Host host = Host.builder().module(new KitModule()).build()) {
      LocalHost fleeting = new Fleeting(host);
      MemoryTransport.register(fleeting);
      try (Session bound = open("memory:fleeting");
          Typist other = Typist.in(bound, null)) {
        other.read(PROMPT).type("detach\r").read("[REFUSED]").read(PROMPT).type("exit\r");
        assertThat(other.exit()).isZero();
      } finally {
        MemoryTransport.unregister(fleeting);
      }
    }
  }

  /** A host whose sessions end with their connections, which can be cut. */
  private static final class Fleeting implements LocalHost {
    private final Host host;
    private volatile Transport last;

    Fleeting(Host host) {
      this.host = host;
    }

    @Override
    public String name() {
      return "fleeting";
    }

    @Override
    public void serve(Transport transport) {
      last = transport;
      host.serve(transport);
    }

    void cut() {
      last.close();
    }
  }

  @Test
  void aSessionThatIsLostIsSaidToBeAndIsMadeAnewByTheNextLine() throws Exception {
    try (Host host = Host.builder().module(new KitModule()).build()) {
      Fleeting fleeting = new Fleeting(host);
      MemoryTransport.register(fleeting);
      try (Session fragile = open("memory:fleeting");
          Typist other = Typist.in(fragile, null)) {
        other.read(PROMPT).type("Write-AndWait --stream\r").read("written");
        fleeting.cut();
        other.read("ConnectionLostException");
        other.read("The connection is lost; the next line makes a new one");
        other.read(PROMPT).type("Add-Number 1 1\r").read("2\n");
        other.read("The host no longer has the session; lost are its variables");
        other.read(PROMPT).type("exit\r");
        assertThat(other.exit()).isZero();
      } finally {
        MemoryTransport.unregister(fleeting);
      }
    }
  }

  @Test
  void helpTellsTheGrammarAndHowACommandIsCalled() throws Exception {
    line("help").read("A line that begins with the name of a command");
    line("help Add-Number").read("Add-Number A [B]");
    line("receive").read("receive: Missing required parameter");
  }

  @Test
  void aHostWithoutLanguagesRunsCommandsOnly() throws Exception {
    Endpoint sums = new Endpoint("sums", List.of("Add-*"), List.of());
    try (Host host = Host.builder().module(new KitModule()).endpoint(sums).build()) {
      host.listenInMemory("sums");
      try (Session restricted = open("memory:sums");
          Typist other = Typist.in(restricted, null)) {
        other.read(PROMPT).type("Add-Number 1 1\r").read("2\n");
        other.read(PROMPT).type("Add-Numbr 1\r").read("Did you mean Add-Number?");
        other.read(PROMPT).type("x = 1\r").read("[UNKNOWN_COMMAND]");
      }
    }
  }

  @Test
  void linesAreKeptInAFileOfTheUserAloneButForThoseThatBeginWithABlank() throws Exception {
    Map<String, String> environment = Map.of("YONDER_STATE_DIR", directory.resolve("s").toString());
    Path history = ShellHistory.file(UserDirectories.of(environment, directory));
    assertThat(history).isNotNull();
    try (Typist other = Typist.in(session, history)) {
      other.read(PROMPT).type("Add-Number 1 1\r").read("2\n");
      other.read(PROMPT).type(" Add-Number 2 2\r").read("4\n").read(PROMPT).type("exit\r");
      other.exit();
    }
    assertThat(Files.readString(history)).contains("Add-Number 1 1").doesNotContain("2 2");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }
}
