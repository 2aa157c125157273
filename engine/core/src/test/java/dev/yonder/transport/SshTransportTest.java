package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.kit.RealSshd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of carriers, over a real sshd. */
class SshTransportTest extends TransportContract {
  @TempDir static Path directory;
  private static RealSshd sshd;

  @BeforeAll
  static void startSshd() throws Exception {
    sshd = RealSshd.start(directory);
  }

  @AfterAll
  static void endSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @Override
  protected Transport connect(PeerScript script) throws IOException {
    List<String> command =
        RealSshd.java(
            "-D%s=%s".formatted(PeerMain.SCRIPT_PROPERTY, script.encoded()),
            PeerMain.class.getName(),
            "--stdio",
            "--keep");
    return new SshTransportProvider()
        .open(
            sshd.uri(),
            new TransportOptions(Duration.ofSeconds(20), sshd.options("command", command)));
  }

  private static ProcessHandle ssh() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/ssh"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sshEndsWithTheCarrier() throws Exception {
    Transport transport = closedAfter(connect(PeerScript.just(PeerScript.Act.ECHO)));
    transport.send(Frames.of(new byte[] {1}));
    assertThat(transport.receive()).isNotNull();
    ProcessHandle ssh = ssh();
    transport.close();
    ssh.onExit().get(5, TimeUnit.SECONDS);
    assertThat(ssh.isAlive()).isFalse();
  }

  @Test
  void aFarSideThatDiesLaterTellsItsExitCodeAndLastWords() throws Exception {
    Transport transport =
        closedAfter(
            connect(
                new PeerScript(PeerScript.Act.FAIL_LATER, Frames.of(new byte[] {1}).array(), 5)));
    assertThat(transport.receive()).isNotNull();
    assertThatThrownBy(transport::receive)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with exit code " + PeerMain.FAILURE)
        .hasMessageContaining(PeerMain.LAST_WORDS);
  }

  @Test
  void ctrlCInTheTerminalDoesNotEndTheCarrier() throws Exception {
    Transport transport = closedAfter(connect(PeerScript.just(PeerScript.Act.ECHO)));
    transport.send(Frames.of(new byte[] {1}));
    assertThat(transport.receive()).isNotNull();
    Process kill = new ProcessBuilder("kill", "-INT", "" + ssh().pid()).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
    transport.send(Frames.of(new byte[] {2}));
    assertThat(transport.receive()).isNotNull();
  }

  @Test
  void anSshThatIsKilledIsALostConnection() throws Exception {
    Transport transport = closedAfter(connect(PeerScript.just(PeerScript.Act.ECHO)));
    transport.send(Frames.of(new byte[] {1}));
    assertThat(transport.receive()).isNotNull();
    ssh().destroyForcibly();
    assertThatThrownBy(transport::receive)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sshd.uri().toString());
  }
}
