package dev.yonder.session;

import dev.yonder.kit.RealSshd;
import dev.yonder.kit.UserHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract where the far side offers a socket and its sshd does not forward to it. */
class SshWithoutForwardingTest extends SessionContract {
  @TempDir static Path directory;
  private static UserHosts hosts;
  private static RealSshd sshd;

  @BeforeAll
  static void startSshd() throws Exception {
    hosts = new UserHosts(directory);
    sshd =
        RealSshd.start(
            Files.createDirectory(directory.resolve("sshd")),
            hosts.environment(),
            "AllowStreamLocalForwarding no");
  }

  @AfterAll
  static void endSshd() throws IOException {
    if (sshd != null) {
      sshd.close();
      hosts.close();
    }
  }

  @Override
  SessionOptions options() {
    return SessionOptions.DEFAULT.withTransport(
        sshd.options("command", hosts.command("--stdio", "--attach", "--offer-socket")));
  }

  @Override
  Session open() {
    return Session.open(sshd.uri(), options());
  }
}
