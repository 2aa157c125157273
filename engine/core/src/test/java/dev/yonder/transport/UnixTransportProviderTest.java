package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.yonder.BindingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnixTransportProviderTest {
  @TempDir Path directory;

  private static Transport open(URI uri) throws IOException {
    return new UnixTransportProvider().open(uri, TransportOptions.DEFAULT);
  }

  @Test
  void aMissingSocketSaysHowToStartAHost() {
    URI uri = URI.create("unix:" + directory.resolve("s"));
    assertThatThrownBy(() -> open(uri))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no socket %s; start a host there with: yonder host --listen %s"
                .formatted(directory.resolve("s"), uri));
  }

  @Test
  void aSocketThatNobodyServesSaysHowToStartAHost() throws Exception {
    Path path = directory.resolve("s");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThatThrownBy(() -> open(URI.create("unix:" + path)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Nobody listens on " + path)
        .hasMessageContaining("yonder host --listen");
  }

  @Test
  void aFullQueueIsWaitedForNoLongerThanAllowed() throws Exception {
    Path path = directory.resolve("s");
    List<SocketChannel> waiting = new ArrayList<>();
    Set<Thread> before = Threads.ours();
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      busy.bind(UnixDomainSocketAddress.of(path), 1);
      for (int i = 0; i < 2; i++) {
        waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
      }
      TransportOptions hasty = new TransportOptions(Duration.ofMillis(100), Map.of());
      URI uri = URI.create("unix:" + path);
      assertThatThrownBy(() -> new UnixTransportProvider().open(uri, hasty))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("did not accept within");
      Threads.assertNoneBut(before);
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void roomInAFullQueueIsUsed() throws Exception {
    Path path = directory.resolve("s");
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel second = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      busy.bind(UnixDomainSocketAddress.of(path), 1);
      assertThat(first.connect(UnixDomainSocketAddress.of(path))).isTrue();
      assertThat(second.connect(UnixDomainSocketAddress.of(path))).isTrue();
      Thread host =
          new Thread(
              () -> {
                try {
                  Thread connecting = Threads.awaitNamed("yonder-connect-s");
                  Threads.awaitBlockedIn(connecting, "connect");
                  busy.accept().close();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              },
              "host");
      host.start();
      open(URI.create("unix:" + path)).close();
      host.join(5000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix://host/run/s", "unix:/run/s?x=1", "unix:/run/s#x", "unix:/%00"})
  void whatIsNoPathIsRefused(String uri) {
    assertThatThrownBy(() -> open(URI.create(uri))).isInstanceOf(BindingException.class);
  }

  @Test
  void aRelativePathAndThreeSlashesAreUnderstood() {
    assertThat(UnixAddress.of(URI.create("unix:run/s")).path()).isEqualTo(Path.of("run/s"));
    assertThat(UnixAddress.of(URI.create("unix:///run/s")).path()).isEqualTo(Path.of("/run/s"));
    assertThat(UnixAddress.of(URI.create("unix:/a%20b")).path()).isEqualTo(Path.of("/a b"));
  }

  @Test
  void lengthCountsBytesNotLetters() {
    assertThatThrownBy(() -> open(URI.create("unix:/" + "ü".repeat(54))))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("has 109");
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> open(URI.create("unix:/run/s"), Map.of("user", "someone")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("no option 'user'")
        .hasMessageContaining("known options: owner");
  }

  private static Transport open(URI uri, Map<String, Object> values) throws IOException {
    return new UnixTransportProvider()
        .open(uri, new TransportOptions(Duration.ofSeconds(10), values));
  }

  private static void assumeRoot() {
    assumeThat(UnixUser.currentId()).as("only root can give files away").isZero();
  }

  @Test
  void aSocketThatBelongsToSomebodyElseIsRefusedUnlessItsOwnerIsNamed() throws Exception {
    assumeRoot();
    Path path = directory.resolve("s");
    URI uri = URI.create("unix:" + path);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setAttribute(path, "unix:uid", OtherUserMain.NOBODY);
      assertThatThrownBy(() -> open(uri))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("%s: it belongs to user 'nobody'".formatted(path))
          .hasMessageContaining("owner: 'nobody'");
      open(uri, Map.of("owner", "nobody")).close();
    }
  }

  @Test
  void aHostOfSomebodyElseIsRefusedWhosesoeverTheSocketSeemsToBe() throws Exception {
    assumeRoot();
    Path path = directory.resolve("s");
    URI uri = URI.create("unix:" + path);
    Process listener = OtherUserMain.start(directory, "listen", path);
    try {
      assertThat(listener.inputReader().readLine()).isEqualTo("listening");
      Files.setAttribute(path, "unix:uid", 0);
      assertThatThrownBy(() -> open(uri))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("%s: its host is of user 'nobody'".formatted(path))
          .hasMessageContaining("owner: 'nobody'");
    } finally {
      listener.destroyForcibly().waitFor();
    }
  }

  @Test
  void anOwnerThatIsNoUserIsNamed() {
    URI uri = URI.create("unix:/run/s");
    assertThatThrownBy(() -> open(uri, Map.of("owner", "no-such-user")))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'no-such-user' is no user of this machine");
    assertThatThrownBy(() -> open(uri, Map.of("owner", 0)))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'owner' has to be the name of a user, not Integer");
  }
}
