package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.CommandSummary;
import dev.yonder.command.Invocation;
import dev.yonder.command.Outcome;
import dev.yonder.command.StreamRecord;
import dev.yonder.host.Host;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.UnixListener;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in commands as a caller at the near end sees them. */
class HostModuleSessionTest {
  @TempDir Path directory;
  private Host host;
  private Session session;

  @BeforeEach
  void open() throws Exception {
    URI uri = URI.create("unix:" + directory.resolve("host.sock"));
    host = Host.builder().module(new HostModule()).build();
    host.listen(UnixListener.open(uri));
    session = Session.open(uri, SessionOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    session.close();
    host.close();
  }

  @Test
  void offersAllItsCommands() {
    assertThat(session.catalogue().commands())
        .extracting(CommandSummary::name)
        .contains(
            "Get-Process",
            "Stop-Process",
            "Get-ChildItem",
            "Get-Content",
            "Get-FileHash",
            "Get-Disk",
            "Get-Uptime",
            "Get-Environment",
            "Get-Date",
            "Test-Port",
            "Invoke-Program");
  }

  @Test
  void givesResultsWithTheirProperties() {
    long self = ProcessHandle.current().pid();
    Map<?, ?> process = bag(values("Get-Process", Map.of("id", List.of(self))).get(0));

    assertThat(process.get("pid")).isEqualTo(self);
    assertThat(process.get("start")).isInstanceOf(Instant.class);
    assertThat(process.get("cpuTime")).isInstanceOf(Duration.class);
    assertThat(value("Get-Date", Map.of("utc", true))).isInstanceOf(ZonedDateTime.class);
    assertThat(bag(value("Get-Uptime", Map.of())).get("processors")).isInstanceOf(Integer.class);
    assertThat(bag(value("Test-Port", Map.of("port", 1))).get("open")).isEqualTo(false);
    assertThat(values("Get-Disk", Map.of())).isNotEmpty();
    assertThat(values("Get-Environment", Map.of("name", "PATH"))).hasSize(1);
  }

  @Test
  void takesWhatAnotherCommandGave() throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    Files.writeString(files.resolve("abc"), "abc");
    List<@Nullable Object> listed = values("Get-ChildItem", Map.of("path", files.toString()));

    Call call = session.call(Invocation.of("Get-FileHash").withInput());
    call.input().sendAll(listed.iterator());

    Map<?, ?> hash = bag(call.values().get(0));
    assertThat(hash.get("hash").toString()).startsWith("ba7816bf");
    assertThat(hash.get("path")).isEqualTo(files.resolve("abc").toString());
  }

  @Test
  void givesAsManyLinesAsAProgramWrites() {
    List<@Nullable Object> lines =
        session.call(Invocation.of("Invoke-Program", "seq", "200000")).values();

    assertThat(lines).hasSize(200_000).endsWith("200000");
  }

  @Test
  void killsTheProgramWhenTheCallIsStopped() throws Exception {
    Call call =
        session.call(Invocation.of("Invoke-Program", "sh", "-c", "echo $$; sleep 60; echo no"));
    StreamRecord first = Objects.requireNonNull(call.next());
    long pid = Long.parseLong(String.valueOf(((StreamRecord.Output) first).value()));
    ProcessHandle program = ProcessHandle.of(pid).orElseThrow();

    call.stop();

    assertThat(call.next()).isNull();
    assertThat(call.outcome()).isInstanceOf(Outcome.Stopped.class);
    program.onExit().get(1, TimeUnit.SECONDS);
  }

  @Test
  void followsAFileUntilTheCallIsStopped() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "one\n");
    Call call =
        session.call(
            Invocation.of("Get-Content", log.toString()).withNamed(Map.of("follow", true)));
    assertThat(call.next()).isEqualTo(new StreamRecord.Output("one"));
    Files.writeString(log, "two\n", StandardOpenOption.APPEND);
    assertThat(call.next()).isEqualTo(new StreamRecord.Output("two"));

    call.stop();

    assertThat(call.next()).isNull();
    assertThat(call.outcome()).isInstanceOf(Outcome.Stopped.class);
  }

  private List<@Nullable Object> values(String command, Map<String, @Nullable Object> arguments) {
    return session.call(Invocation.of(command).withNamed(arguments)).values();
  }

  private @Nullable Object value(String command, Map<String, @Nullable Object> arguments) {
    return session.call(Invocation.of(command).withNamed(arguments)).value();
  }

  private static Map<?, ?> bag(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}
