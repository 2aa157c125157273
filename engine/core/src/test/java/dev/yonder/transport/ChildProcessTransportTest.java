package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ErrorCode;
import dev.yonder.kit.Leftovers;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTransportTest extends TransportContract {
  /** Far less than for ever, on a machine with much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final URI LOCAL = TransportAddress.parse("local:");

  @Override
  protected Transport connect(PeerScript script) throws IOException {
    return start(script, Map.of());
  }

  private static Transport start(PeerScript script, Map<String, Object> more) throws IOException {
    return start(PeerMain.class.getName(), script, more);
  }

  static Transport start(String mainClass, PeerScript script, Map<String, Object> more)
      throws IOException {
    Map<String, Object> values = new HashMap<>(more);
    values.put(
        "jvmArgs",
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-D%s=%s".formatted(PeerMain.SCRIPT_PROPERTY, script.encoded())));
    return new ChildProcessTransportProvider(mainClass)
        .open(LOCAL, new TransportOptions(Duration.ofSeconds(10), values));
  }

  private static ProcessHandle process(Transport transport) {
    String peer = transport.peer();
    return ProcessHandle.of(Long.parseLong(peer.substring(peer.lastIndexOf(' ') + 1)))
        .orElseThrow();
  }

  private static void assertEnds(ProcessHandle process) throws Exception {
    process.onExit().get(5, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aKilledChildEndsReceiveWithItsExitCodeAndLastWords() throws Exception {
    Transport transport = closedAfter(start(speaking(PeerScript.Act.DEAF), Map.of()));
    assertThat(transport.receive()).isNotNull();
    process(transport).destroyForcibly();
    assertThatThrownBy(transport::receive)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code 137 (signal 9)")
        .hasMessageContaining(PeerMain.LAST_WORDS);
  }

  @Test
  void aFailedChildEndsSendWithItsExitCodeAndLastWords() throws Exception {
    Transport transport = closedAfter(start(PeerScript.just(PeerScript.Act.FAIL), Map.of()));
    assertThatThrownBy(
            () -> {
              while (true) {
                transport.send(Frames.of(Frames.random(5000)));
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exit code " + PeerMain.FAILURE)
        .hasMessageContaining(PeerMain.LAST_WORDS);
  }

  @Test
  void aHostThatIsNotOnTheClassPathIsSaid() throws Exception {
    Transport transport =
        closedAfter(start("dev.yonder.Nowhere", PeerScript.just(PeerScript.Act.END), Map.of()));
    assertThatThrownBy(transport::receive)
        .hasMessageContaining("dev.yonder.Nowhere")
        .hasMessageContaining("yonder.host.classpath");
  }

  @Test
  void textWhereTheFirstFrameShouldBeIsShown() throws Exception {
    byte[] text = "Welcome to \u001b[1mzoo\nToday: eels\n".getBytes(StandardCharsets.UTF_8);
    Transport transport =
        closedAfter(start(new PeerScript(PeerScript.Act.DEAF, text, text.length), Map.of()));
    assertThatThrownBy(transport::receive)
        .isInstanceOfSatisfying(
            CarrierException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNEXPECTED_OUTPUT))
        .hasMessageContaining("Welcome to \\u001b[1mzoo\\u000aToday: eels");
  }

  @Test
  void theChildEndsWithTheCarrier() throws Exception {
    Transport transport = closedAfter(start(speaking(PeerScript.Act.ECHO), Map.of()));
    assertThat(transport.receive()).isNotNull();
    ProcessHandle process = process(transport);
    Instant before = Instant.now();
    transport.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
    assertEnds(process);
  }

  @Test
  void aChildThatDoesNotListenIsEndedByForce() throws Exception {
    Transport transport = closedAfter(start(speaking(PeerScript.Act.DEAF), Map.of()));
    assertThat(transport.receive()).isNotNull();
    ProcessHandle process = process(transport);
    Instant before = Instant.now();
    transport.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENCE);
    assertEnds(process);
  }

  @Test
  void aChildThatWasReleasedLivesOnAlsoWhenItTakesNothing() throws Exception {
    Transport transport = closedAfter(start(speaking(PeerScript.Act.DEAF), Map.of()));
    assertThat(transport.receive()).isNotNull();
    ProcessHandle process = process(transport);
    AtomicInteger sent = new AtomicInteger();
    Thread sender = new Thread(() -> sendUntilItFails(transport, sent), "kit-sender");
    sender.start();
    try {
      Leftovers.await("something was sent", () -> sent.get() > 0);
      transport.release();
      transport.close();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
      sender.join(5_000);
    }
  }

  private static void sendUntilItFails(Transport transport, AtomicInteger sent) {
    try {
      while (true) {
        transport.send(Frames.of(Frames.random(60_000)));
        sent.incrementAndGet();
      }
    } catch (IOException e) {
      // It takes nothing, and is killed in the end.
    }
  }

  /** The child is deaf in the orderly case, so that only the shutdown hook can end it. */
  @ParameterizedTest
  @ValueSource(strings = {"ECHO", "DEAF"})
  void theChildEndsWithItsParent(String act) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentMain.class.getName(),
                act)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    closedAfter((AutoCloseable) parent::destroyForcibly);
    BufferedReader output = parent.inputReader();
    ProcessHandle child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    closedAfter((AutoCloseable) child::destroyForcibly);
    if (act.equals("ECHO")) {
      parent.destroyForcibly();
    } else {
      parent.getOutputStream().close();
      assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    child.onExit().get(10, TimeUnit.SECONDS);
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void standardStreamsCloseUnderABlockedReceive() throws Exception {
    Transport transport = closedAfter(start(PeerScript.just(PeerScript.Act.CLOSE_STDIO), Map.of()));
    assertThat(transport.receive()).isNotNull();
    transport.send(Frames.of(Frames.random(1)));
    assertThat(transport.receive()).as("exit code 0").isNull();
  }

  @Test
  void theChildsErrorsAppearHereOnRequest() throws Exception {
    PrintStream real = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      Transport transport =
          closedAfter(start(PeerScript.just(PeerScript.Act.FAIL), Map.of("stderr", true)));
      assertThatThrownBy(transport::receive).hasMessageContaining(PeerMain.LAST_WORDS);
    } finally {
      System.setErr(real);
    }
    assertThat(captured.toString(StandardCharsets.UTF_8)).contains(PeerMain.LAST_WORDS);
  }

  /** A peer that says one frame first, so that a test knows it is up. */
  private static PeerScript speaking(PeerScript.Act act) {
    return new PeerScript(act, Frames.of(new byte[] {1}).array(), 5);
  }
}
