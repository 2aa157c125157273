package dev.yonder.session;

import dev.yonder.kit.RealSshd;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over {@code ssh:}, with a real sshd. */
class SshSessionTest extends SessionContract {
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
  Session open() {
    return Session.open(
        sshd.uri(),
        SessionOptions.DEFAULT.withTransport(
            sshd.options("command", RealSshd.java("dev.yonder.host.HostMain", "--stdio"))));
  }
}
