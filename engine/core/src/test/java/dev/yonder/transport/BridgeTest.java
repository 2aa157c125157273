package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.kit.UserHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bridge as a process, with a played host at the other end of its socket. */
@Timeout(60)
class BridgeTest {
  /** The common pool has one thread on two processors: what blocks would wait for what blocks. */
  private static final Executor OWN_THREAD = task -> new Thread(task, "kit-bridge").start();

  private static final int MUCH = 5_000_000;

  @TempDir private Path directory;

  private UserHosts hosts;
  private ServerSocketChannel server;
  private Process bridge;
  private SocketChannel host;

  @BeforeEach
  void connect() throws IOException {
    hosts = new UserHosts(directory);
    Path socket = hosts.socket();
    Files.createDirectory(
        socket.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(new UnixAddress(socket).socketAddress());
    bridge = hosts.start("--stdio", "--attach");
    host = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    server.close();
    Files.delete(hosts.socket());
    hosts.close();
  }

  private static byte[] random() {
    byte[] bytes = new byte[MUCH];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(InputStream from, int count) {
    try {
      return from.readNBytes(count);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
      to.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertEndsWith(int code) throws Exception {
    assertThat(bridge.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bridge.exitValue()).isEqualTo(code);
  }

  @Test
  void muchIsCarriedBothWaysAtOnceAsItIs() throws Exception {
    byte[] up = random();
    byte[] down = random();
    Arrays.fill(down, 0, 1000, (byte) 0);
    CompletableFuture<Void> client =
        CompletableFuture.runAsync(() -> write(bridge.getOutputStream(), up), OWN_THREAD);
    CompletableFuture<byte[]> heard =
        CompletableFuture.supplyAsync(() -> read(Channels.newInputStream(host), MUCH), OWN_THREAD);
    CompletableFuture<byte[]> received =
        CompletableFuture.supplyAsync(() -> read(bridge.getInputStream(), MUCH), OWN_THREAD);
    for (ByteBuffer rest = ByteBuffer.wrap(down); rest.hasRemaining(); ) {
      host.write(rest);
    }
    client.join();
    assertThat(heard.join()).isEqualTo(up);
    assertThat(received.join()).isEqualTo(down);
  }

  @Test
  void theEndOfTheClientIsPassedOnAndTheAnswerStillComes() throws Exception {
    bridge.getOutputStream().write("asked".getBytes(StandardCharsets.UTF_8));
    bridge.getOutputStream().close();
    assertThat(Channels.newInputStream(host).readAllBytes()).asString().isEqualTo("asked");
    host.write(ByteBuffer.wrap("answered".getBytes(StandardCharsets.UTF_8)));
    host.close();
    assertThat(bridge.getInputStream().readAllBytes()).asString().isEqualTo("answered");
    assertEndsWith(0);
  }

  @Test
  void theEndOfTheHostIsPassedOnAndWhatTheClientSaysLastToo() throws Exception {
    host.shutdownOutput();
    assertThat(bridge.getInputStream().readAllBytes()).isEmpty();
    bridge.getOutputStream().write("last".getBytes(StandardCharsets.UTF_8));
    bridge.getOutputStream().close();
    assertThat(Channels.newInputStream(host).readAllBytes()).asString().isEqualTo("last");
    assertEndsWith(0);
  }

  @Test
  void itEndsWithTheHostAlsoWhenTheClientSaysNothingMore() throws Exception {
    host.close();
    assertEndsWith(0);
  }

  @Test
  void itEndsWithTheClientAlsoWhenTheHostIsStuck() throws Exception {
    bridge.getOutputStream().close();
    bridge.getInputStream().close();
    assertEndsWith(0);
  }

  @Test
  void nothingButTheHostsBytesComesOut() throws Exception {
    host.close();
    assertThat(bridge.getInputStream().readAllBytes()).isEmpty();
    assertThat(bridge.getErrorStream().readAllBytes()).isEmpty();
  }

  @Test
  void aSocketIsOfferedFirstAndOnlyWhatComesAllTheSameIsCarried() throws Exception {
    Process offering = hosts.start("--stdio", "--attach", "--offer-socket");
    server.accept().close();
    ByteBuffer offer =
        SocketOffer.frame(UnixDomainSocketAddress.of(hosts.socket()))
            .position(Transport.LENGTH_BYTES);
    byte[] said = offering.getInputStream().readNBytes(Transport.LENGTH_BYTES + offer.remaining());
    assertThat(ByteBuffer.wrap(said).position(Transport.LENGTH_BYTES)).isEqualTo(offer);
    offering.getOutputStream().write("asked".getBytes(StandardCharsets.UTF_8));
    offering.getOutputStream().close();
    try (SocketChannel carried = server.accept()) {
      assertThat(Channels.newInputStream(carried).readAllBytes()).asString().isEqualTo("asked");
    }
    assertThat(offering.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(offering.exitValue()).isZero();
  }

  @Test
  void aBridgeWhoseOfferWasTakenEndsWithItsCaller() throws Exception {
    Process offering = hosts.start("--stdio", "--attach", "--offer-socket");
    server.accept().close();
    offering.getOutputStream().close();
    assertThat(offering.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(offering.exitValue()).isZero();
  }
}
