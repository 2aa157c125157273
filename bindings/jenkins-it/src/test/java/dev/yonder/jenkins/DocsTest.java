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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/JENKINS.md shows is run as it stands, against a host on this machine. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DocsTest {
  private static final Pattern SNIPPET =
      Pattern.compile("<!-- run( library)? -->\n```groovy\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theSnippetsRun() throws Exception {
    URI uri = TransportAddress.parse("unix:" + directory.resolve("h.sock"));
    StringBuilder said = new StringBuilder();
    int ran = 0;
    try (Host host = Host.builder().installedModules().build()) {
      host.listen(UnixListener.open(uri));
      String page = Files.readString(Path.of("..", "jenkins", "docs", "JENKINS.md"));
      for (MatchResult snippet : SNIPPET.matcher(page).results().toList()) {
        said.append(run(snippet, uri, ran++));
      }
    }
    assertThat(ran).isEqualTo(3);
    assertThat(said.toString())
        .contains("disks: true", "full: []", "hash: SHA256, the job is Completed")
        .contains("failed: ", "/no/such/file", "received: SHA256", "rows: true");
  }

  private String run(MatchResult snippet, URI uri, int number) throws Exception {
    boolean library = snippet.group(1) != null;
    String text = snippet.group(2).replace("ssh://server01", uri.toString());
    Path script = directory.resolve("snippet" + number + ".groovy");
    Files.writeString(script, text);
    ProgramRun done =
        ProgramRun.of(
            directory,
            CpsProgram.class.getName(),
            List.of(
                "start",
                directory.resolve("program.dat").toString(),
                script.toString(),
                library ? KitLibrary.export(directory, uri).resolve("vars").toString() : "-"));
    assertThat(done.exit()).as(done.out()).isZero();
    return done.out();
  }
}
