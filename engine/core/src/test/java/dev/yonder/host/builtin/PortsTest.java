package dev.yonder.host.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HostModule module = new HostModule();
  private final RecordingContext context = new RecordingContext();

  @Test
  void findsAPortOpenThatSomethingListensOn() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      PortTest test = module.testPort("localhost", server.getLocalPort(), TIMEOUT, context);

      assertThat(test.open()).isTrue();
      assertThat(test.reason()).isNull();
      assertThat(test.elapsed()).isBetween(Duration.ZERO, TIMEOUT);
    }
  }

  @Test
  void findsAPortClosedThatNothingListensOn() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    PortTest test = module.testPort("127.0.0.1", port, TIMEOUT, context);

    assertThat(test.open()).isFalse();
    assertThat(test.reason()).isEqualTo("the connection was refused");
  }

  @Test
  void givesUpAfterTheTimeout() throws Exception {
    try (Silent silent = Silent.listen()) {
      PortTest test = module.testPort("127.0.0.1", silent.port(), Duration.ofMillis(300), context);

      assertThat(test.open()).isFalse();
      assertThat(test.reason()).contains("PT0.3S");
      assertThat(test.elapsed()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(2));
    }
  }

  @Test
  void endsWhenTheCallIsStopped() throws Exception {
    try (Silent silent = Silent.listen();
        RunningCommand running =
            RunningCommand.start(
                context,
                () ->
                    module.testPort("127.0.0.1", silent.port(), Duration.ofMinutes(1), context))) {
      assertThat(running.ended(Duration.ofMillis(200))).isFalse();

      context.stop();

      assertThat(running.ended(Duration.ofSeconds(1))).isTrue();
    }
  }

  @Test
  void saysThatNoMachineHasTheName() {
    PortTest test = module.testPort("no-such-machine.invalid", 80, TIMEOUT, context);

    assertThat(test.open()).isFalse();
    assertThat(test.reason()).contains("no-such-machine.invalid");
  }

  @Test
  void refusesATimeoutThatIsNone() {
    assertThat(Failures.of(() -> module.testPort("localhost", 80, Duration.ZERO, context)))
        .hasMessageContaining("'timeout'");
  }

  /** A port at which the system answers no further connection: its waiting line is full. */
  private record Silent(ServerSocket server, List<Socket> waiting) implements AutoCloseable {
    static Silent listen() throws IOException {
      Silent silent =
          new Silent(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")), new ArrayList<>());
      try {
        for (int i = 0; i < 10; i++) {
          Socket socket = new Socket();
          silent.waiting().add(socket);
          socket.connect(silent.server().getLocalSocketAddress(), 300);
        }
      } catch (SocketTimeoutException e) {
        return silent;
      }
      throw new IOException("the waiting line takes everybody");
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : waiting) {
        socket.close();
      }
      server.close();
    }
  }
}
