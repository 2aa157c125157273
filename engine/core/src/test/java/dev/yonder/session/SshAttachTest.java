package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.command.JobRequest;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.RealSshd;
import dev.yonder.kit.UserHosts;
import dev.yonder.protocol.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over {@code ssh:} with the user's own host on the far side, and what that adds. */
class SshAttachTest extends SessionContract {
  @TempDir static Path directory;
  private static UserHosts hosts;
  private static RealSshd sshd;

  @BeforeAll
  static void startSshd() throws Exception {
    hosts = new UserHosts(directory);
    sshd = RealSshd.start(Files.createDirectory(directory.resolve("sshd")), hosts.environment());
  }

  @AfterAll
  static void endSshd() throws IOException {
    if (sshd != null) {
      sshd.close();
      hosts.close();
    }
  }

  private static SessionOptions options() {
    return SessionOptions.DEFAULT.withTransport(
        sshd.options("command", hosts.command("--stdio", "--attach")));
  }

  @Override
  Session open() {
    return Session.open(sshd.uri(), options());
  }

  private static void killSsh() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/ssh"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aSessionOutlivesTheSshThatCarriedIt() throws Exception {
    UUID id = session.id();
    UUID job = session.startJob(Invocation.of("Get-Number", 0, 10_000), JobRequest.named("n")).id();
    killSsh();
    Leftovers.await("the end is seen", () -> session.state() == SessionState.BROKEN);
    try (Session again = Session.connect(sshd.uri(), id, true, options())) {
      assertThat(again.id()).isEqualTo(id);
      assertThat(again.receiveJob(job, 0, true).values())
          .isEqualTo(LongStream.range(0, 10_000).boxed().toList());
    }
  }
}
