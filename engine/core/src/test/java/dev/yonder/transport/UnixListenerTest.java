package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.yonder.BindingException;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixListenerTest {
  @TempDir Path directory;

  private @Nullable UnixListener listener;

  private UnixListener listen() throws IOException {
    listener = UnixListener.open(uri());
    return listener;
  }

  private Path path() {
    return directory.resolve("yonder.sock");
  }

  private URI uri() {
    return URI.create("unix:" + path());
  }

  @AfterEach
  void close() {
    if (listener != null) {
      listener.close();
    }
  }

  @Test
  void onlyItsUserMayUseTheSocketAndNothingElseIsLeftBeside() throws Exception {
    listen();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(path());
    }
    assertThat(listener.address()).isEqualTo("unix:" + path());
  }

  @Test
  void theFileGoesWithTheListener() throws Exception {
    listen();
    listener.close();
    listener.close();
    assertThat(path()).doesNotExist();
  }

  @Test
  void aSocketThatADeadHostLeftIsReplaced() throws Exception {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path()));
    }
    assertThat(path()).exists();
    listen();
    assertConnects();
  }

  @Test
  void aLiveHostKeepsItsPlace() throws Exception {
    listen();
    assertThatThrownBy(() -> UnixListener.open(uri()))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("listens on " + uri() + " already");
    listener.accept().close();
    assertConnects();
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws Exception {
    Files.writeString(path(), "mine");
    assertThatThrownBy(this::listen)
        .isInstanceOf(BindException.class)
        .hasMessageContaining("is not a socket");
    assertThat(path()).hasContent("mine");
  }

  @Test
  void anotherHostsFileIsNotDeleted() throws Exception {
    listen();
    Files.delete(path());
    UnixListener other = UnixListener.open(uri());
    try {
      listener.close();
      assertThat(path()).exists();
    } finally {
      other.close();
    }
  }

  @Test
  void closeEndsABlockedAccept() throws Exception {
    listen();
    FutureTask<Transport> accepting = new FutureTask<>(listener::accept);
    Thread thread = new Thread(accepting, "accept");
    thread.start();
    Threads.awaitBlockedIn(thread, "accept");
    listener.close();
    assertThatThrownBy(() -> accepting.get(1, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aMissingDirectoryIsNamed() {
    URI nowhere = URI.create("unix:" + directory.resolve("no").resolve("s"));
    assertThatThrownBy(() -> UnixListener.open(nowhere))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(directory.resolve("no").toString());
  }

  @Test
  void aPathIsAsLongAsTheKernelAllows() throws Exception {
    int room = UnixAddress.LONGEST - directory.toString().length() - 1;
    URI longest = URI.create("unix:" + directory.resolve("x".repeat(room)));
    listener = UnixListener.open(longest);
    new UnixTransportProvider().open(longest, TransportOptions.DEFAULT).close();

    URI tooLong = URI.create("unix:" + directory.resolve("x".repeat(room + 1)));
    assertThatThrownBy(() -> UnixListener.open(tooLong))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("has 1 to 106 bytes")
        .hasMessageEndingWith("has 107");
  }

  @Test
  void aDirectoryThatIsTooLongIsNamed() throws Exception {
    int room = UnixAddress.LONGEST - directory.toString().length() - 3;
    Path deep = Files.createDirectory(directory.resolve("d".repeat(room)));
    assertThatThrownBy(() -> UnixListener.open(URI.create("unix:" + deep.resolve("s"))))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'%s' is too long for a host's socket by 8 bytes".formatted(deep));
  }

  @Test
  void aNearEndOfAnotherUserIsNotServedEvenIfTheSocketLetsItIn() throws Exception {
    assumeThat(UnixUser.currentId()).as("only root can be somebody else").isZero();
    listen();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-rw-rw-"));
    FutureTask<Transport> accepting = new FutureTask<>(listener::accept);
    new Thread(accepting, "accept").start();
    Process stranger = OtherUserMain.start(directory, "knock", path());
    try {
      assertThat(stranger.inputReader().readLine()).isEqualTo("end -1");
      assertThat(accepting.isDone()).isFalse();
      new UnixTransportProvider().open(uri(), TransportOptions.DEFAULT).close();
      accepting.get(5, TimeUnit.SECONDS).close();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  private void assertConnects() throws IOException {
    try (Transport near = new UnixTransportProvider().open(uri(), TransportOptions.DEFAULT)) {
      assertThat(near.peer()).isEqualTo("unix:" + path());
      listener.accept().close();
      assertThat(near.receive()).isNull();
    }
  }
}
