package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixTransportTest extends TransportContract {
  @TempDir Path directory;

  @Override
  protected Transport connect(PeerScript script) throws Exception {
    Path path = directory.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      Transport near =
          new UnixTransportProvider().open(URI.create("unix:" + path), TransportOptions.DEFAULT);
      SocketChannel far = server.accept();
      closedAfter(new PlayedPeer(script, ChannelPeer.input(far), ChannelPeer.output(far), far));
      return near;
    } finally {
      Files.delete(path);
    }
  }

  @Test
  void aListenersCarrierTalksToAProvidersCarrier() throws Exception {
    URI uri = URI.create("unix:" + directory.resolve("t"));
    UnixListener listener = closedAfter(UnixListener.open(uri));
    Transport near = closedAfter(new UnixTransportProvider().open(uri, TransportOptions.DEFAULT));
    Transport far = closedAfter(listener.accept());
    near.send(Frames.of(Frames.random(10)));
    assertThat(far.receive()).isEqualTo(Frames.of(Frames.random(10)).position(4));
    listener.close();
    far.send(Frames.of(Frames.random(11)));
    assertThat(near.receive()).isEqualTo(Frames.of(Frames.random(11)).position(4));
  }
}
