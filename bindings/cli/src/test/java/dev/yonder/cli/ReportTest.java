package dev.yonder.cli;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What another program calls the command line with, and what it is told. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private Yonder yonder(String input, String... args) throws Exception {
    return Yonder.run(directory, input, List.of(), args);
  }

  private JsonNode report(String input, String... args) throws Exception {
    Yonder done = yonder(input, args);
    assertThat(done.out().lines()).as(done.err()).hasSize(1);
    return JSON.readTree(done.out());
  }

  @Test
  void argumentsComeAsJsonByPositionAndByName() throws Exception {
    String hostile = "'; exit 3 #\" $(exit 3) `exit 3`\\n\n\0 \u00e9\u4e2d\ud83d\ude00 --report";
    String input = JSON.writeValueAsString(List.of(hostile)) + "\n{\"size\": 9, \"FORCE\": true}\n";
    JsonNode result =
        report(input, "call", uri.toString(), "Show-Argument", "--arguments-from", "-", "--report")
            .get("result");
    assertThat(result.get("text").asString()).isEqualTo(hostile);
    assertThat(result.get("size").asInt()).isEqualTo(9);
    assertThat(result.get("force").asBoolean()).isTrue();
    Path file = Files.writeString(directory.resolve("a.json"), "{\"b\": 2, \"timeout\": 30}");
    assertThat(
            yonder("", "call", uri.toString(), "Add-Number", "1", "--arguments-from", "" + file)
                .out())
        .isEqualTo("3\n");
  }

  @Test
  void argumentsThatAreNoneAreRefused() throws Exception {
    for (String wrong : List.of("7", "{\"c\": 1}", "[1", "{\"a\": 1}")) {
      Yonder done =
          yonder(wrong, "call", uri.toString(), "Add-Number", "--a=5", "--arguments-from", "-");
      assertThat(done.exit()).as(wrong + done.err()).isEqualTo(2);
      assertThat(done.out()).isEmpty();
    }
  }

  @Test
  void anErrorIsReportedWithItsCode() throws Exception {
    Yonder done = yonder("", "call", uri.toString(), "Fail-Always", "bad\nday", "--report");
    JsonNode error = JSON.readTree(done.out()).get("error");
    assertThat(done.exit()).isEqualTo(1);
    assertThat(error.get("code").asString()).isEqualTo("COMMAND_FAILED");
    assertThat(error.get("message").asString()).isEqualTo("bad\nday");
    assertThat(error.get("command").asString()).isEqualTo("Fail-Always");
    Yonder away = yonder("", "call", "unix:" + directory.resolve("no"), "Get-Date", "--report");
    assertThat(away.exit()).isEqualTo(69);
    assertThat(away.out()).contains("\"code\":\"CANNOT_CONNECT\"");
  }

  @Test
  void aJobIsLeftToItsHostAndReceivedByCount() throws Exception {
    JsonNode job =
        report(
                "[0, 5]",
                "call",
                "" + uri,
                "Get-Number",
                "--arguments-from=-",
                "--as-job",
                "--report")
            .get("job");
    assertThat(job.get("uri").asString()).isEqualTo(uri.toString());
    String id = job.get("job").asString();
    assertThat(yonder("", "receive", "" + uri, id, "--keep", "--follow").out().lines()).hasSize(5);
    JsonNode first = report("", "receive", "" + uri, id, "--report", "--from=0", "--count=2");
    assertThat(first.get("output").toString()).isEqualTo("[0,1]");
    assertThat(first.get("next").asLong()).isEqualTo(2);
    assertThat(first.get("more").asBoolean()).isTrue();
    JsonNode again = report("", "receive", "" + uri, id, "--report", "--from=0", "--count=2");
    assertThat(again).as("nothing is forgotten before it has arrived").isEqualTo(first);
    JsonNode rest = report("", "receive", "" + uri, id, "--report", "--from=2");
    assertThat(rest.get("output").toString()).isEqualTo("[2,3,4]");
    assertThat(rest.get("more").asBoolean()).isFalse();
    assertThat(rest.get("state").asString()).isEqualTo("Completed");
    JsonNode known = JSON.readTree(yonder("", "jobs", "" + uri, "--json").out()).get(0);
    assertThat(known.get("acknowledged").asLong()).as("what arrived is forgotten").isEqualTo(2);
  }

  @Test
  void aJobThatEndsWithItsHostIsNotStarted() throws Exception {
    Yonder done = yonder("", "call", "memory:", "Get-Date", "--as-job");
    assertThat(done.exit()).isEqualTo(2);
    assertThat(done.err()).contains("would end with this command; --attach");
  }

  @Test
  void aStopTellsTheState() throws Exception {
    String id =
        report("", "call", "" + uri, "Wait-Time", "--as-job", "--report")
            .get("job")
            .get("job")
            .asString();
    assertThat(report("", "stop", "" + uri, id, "--report").get("state").asString())
        .isIn("Stopping", "Stopped");
    JsonNode end = report("", "receive", "" + uri, id, "--report", "--count=0");
    assertThat(end.get("output").toString()).isEqualTo("[]");
  }
}
