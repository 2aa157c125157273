package dev.yonder.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.command.Invocation;
import dev.yonder.host.Host;
import dev.yonder.protocol.SessionState;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over {@code unix:}. */
class UnixSessionTest extends SessionContract {
  @TempDir Path directory;
  private Host host;

  @Override
  Session open() throws IOException {
    URI uri = URI.create("unix:" + directory.resolve("host.sock"));
    host = Host.builder().installedModules().build();
    host.listen(UnixListener.open(uri));
    return Session.open(uri, SessionOptions.DEFAULT);
  }

  /** The JDK closes a socket when a thread is interrupted that writes to it. */
  @Test
  void stoppingStreamsWhileTheyAreSentLeavesTheSessionOpen() {
    for (int i = 0; i < 300; i++) {
      try (Call call = session.call(Invocation.of("Get-Row", 1_000_000))) {
        for (int n = 0; n < 1 + i * 13; n++) {
          assertThat(call.next()).isNotNull();
        }
      }
    }
    assertThat(session.state()).isEqualTo(SessionState.OPEN);
    assertThat(session.call(Invocation.of("Add-Number", 1, 2)).value()).isEqualTo(3);
  }

  @AfterEach
  void closeHost() {
    host.close();
  }
}
