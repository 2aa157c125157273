package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.RemotingException;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.OnUserHosts;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.TransportAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions to a child process that are left, and what becomes of the child. */
@Timeout(60)
class LocalDisconnectTest extends OnUserHosts {
  private static final URI LOCAL = TransportAddress.parse("local:");

  private Session open() {
    return Session.open(LOCAL, hosts.inChild());
  }

  private static ProcessHandle host(Session session) {
    return ProcessHandle.of(session.hostPid()).orElseThrow();
  }

  @Test
  void theNextCallComesBackToTheSameChild() throws Exception {
    try (Session session = open()) {
      UUID id = session.id();
      ProcessHandle child = host(session);
      session.disconnect();
      assertThat(session.state()).isEqualTo(SessionState.DISCONNECTED);
      assertThat(session.uri().getScheme()).isEqualTo("unix");
      assertThat(sum(session)).isEqualTo(3);
      assertThat(session.id()).isEqualTo(id);
      assertThat(session.hostPid()).isEqualTo(child.pid());
    }
    hosts.awaitNone();
  }

  @Test
  void whoeverHasTheAddressTakesIt() throws Exception {
    Session session = open();
    session.disconnect();
    try (Session other =
        Session.connect(session.uri(), session.id(), false, SessionOptions.DEFAULT)) {
      assertThat(sum(other)).isEqualTo(3);
      other.disconnect();
      assertThat(other.uri()).isEqualTo(session.uri());
    }
    session.close();
  }

  @Test
  void theChildEndsWithTheIdleTimeoutAndItsSocketWithIt() throws Exception {
    Session session = open();
    session.disconnect(Duration.ofMillis(300));
    Path socket = Path.of(session.uri().getPath());
    hosts.awaitNone();
    assertThat(socket).doesNotExist();
  }

  @Test
  void theChildIsDeafToTheTerminalAndHoldsNothingOfItsParent() throws Exception {
    Session session = open();
    ProcessHandle child = host(session);
    session.disconnect();
    String reader = "yonder-stderr-" + child.pid();
    Leftovers.await(
        "nobody reads the child's errors",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals(reader)));
    for (String signal : new String[] {"-HUP", "-INT"}) {
      new ProcessBuilder("kill", signal, "" + child.pid()).start().waitFor();
    }
    assertThatThrownBy(() -> child.onExit().get(500, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(sum(session)).isEqualTo(3);
    session.close();
  }

  private Process leaver(String act) throws Exception {
    return hosts.startMain(LeaverMain.class, act);
  }

  @Test
  void theChildOutlivesTheOrderlyEndOfAParentThatHasLeftIt() throws Exception {
    Process parent = leaver("leave");
    String[] told = parent.inputReader().readLine().split(" ");
    parent.getOutputStream().close();
    assertThat(parent.waitFor()).isZero();
    try (Session session = take(told)) {
      assertThat(session.receiveJob(UUID.fromString(told[2]), 0, true).values()).hasSize(1000);
    }
  }

  @Test
  void theChildOutlivesAKilledParentThatHasLeftIt() throws Exception {
    Process parent = leaver("leave");
    String[] told = parent.inputReader().readLine().split(" ");
    parent.destroyForcibly().waitFor();
    try (Session session = take(told)) {
      assertThat(session.receiveJob(UUID.fromString(told[2]), 0, true).values()).hasSize(1000);
    }
  }

  private static Session take(String[] told) {
    return Session.connect(
        URI.create(told[0]), UUID.fromString(told[1]), false, SessionOptions.DEFAULT);
  }

  @Test
  void theChildEndsWithAKilledParentThatHasNotLeftIt() throws Exception {
    Process parent = leaver("hold");
    String[] told = parent.inputReader().readLine().split(" ");
    ProcessHandle child = ProcessHandle.of(Long.parseLong(told[3])).orElseThrow();
    parent.destroyForcibly().waitFor();
    child.onExit().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aSessionThatCannotBeKeptSaysWhy() throws Exception {
    Path runtime = Files.createDirectory(hosts.socket().getParent());
    runtime.toFile().setReadable(true, false);
    Session session = open();
    assertThatThrownBy(session::disconnect)
        .isInstanceOf(RemotingException.class)
        .hasMessageContaining("cannot be left")
        .hasMessageContaining("open to other users");
    session.close();
    hosts.awaitNone();
  }
}
