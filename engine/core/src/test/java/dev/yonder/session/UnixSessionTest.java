package dev.yonder.session;

import dev.yonder.host.Host;
import dev.yonder.transport.UnixListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
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

  @AfterEach
  void closeHost() {
    host.close();
  }
}
