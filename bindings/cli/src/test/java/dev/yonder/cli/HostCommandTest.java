package dev.yonder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.UserHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's own host by the command line. */
@Timeout(60)
class HostCommandTest {
  @TempDir private Path directory;

  private UserHosts hosts;

  @BeforeEach
  void make() throws IOException {
    hosts = new UserHosts(directory);
  }

  @AfterEach
  void close() throws IOException {
    hosts.close();
  }

  private String fail(int code, String... arguments) throws Exception {
    Process process = hosts.startMain(Main.class, arguments);
    process.getOutputStream().close();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(code);
    return said;
  }

  private Yonder call(String... words) throws Exception {
    return Yonder.run(directory, List.of(), words);
  }

  @Test
  void theHostInTheBackgroundOffersWhatItsStarterSaid() throws Exception {
    String[] words = {"host", "--daemon", "--endpoint", "sums", "--command", "Add-*"};
    assertThat(fail(0, words)).isEqualTo("Listening at %s%n", hosts.address());
    String uri = hosts.address().toString();
    assertThat(call("call", uri, "Add-Number", "1", "1").out()).isEqualTo("2\n");
    assertThat(call("call", uri, "Get-Echo", "x").err()).contains("no command 'Get-Echo'");
    assertThat(fail(75, words)).contains("runs already, at " + uri);
  }

  @Test
  void whoeverAttachesStartsTheHostWithTheSameProgram() throws Exception {
    assertThat(fail(0, "host", "--stdio", "--attach", "--idle", "PT1H")).isEmpty();
    assertThat(call("call", hosts.address().toString(), "Add-Number", "1", "1").out())
        .isEqualTo("2\n");
  }

  @Test
  void whoeverAttachesCannotChooseWhatIsOffered() throws Exception {
    assertThat(fail(2, "host", "--stdio", "--attach", "--endpoint", "sums", "--command", "Add-*"))
        .contains("--endpoint cannot be given with --attach");
    assertThat(hosts.processes()).isEmpty();
  }

  @Test
  void wordsThatDoNotFitTogetherAreWrongUse() throws Exception {
    assertThat(fail(2, "host", "--listen", "unix:/s", "--idle", "PT1H"))
        .contains("--idle says nothing without --attach or --daemon");
    assertThat(fail(2, "host", "--daemon", "--stdio")).contains("--daemon", "--stdio");
    assertThat(fail(2, "host", "--daemon", "--command", "Add-*")).contains("--endpoint");
  }
}
