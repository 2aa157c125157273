package dev.yonder.transport;

import java.io.Closeable;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

class StreamTransportTest extends TransportContract {
  @Override
  protected Transport connect(PeerScript script) throws Exception {
    Pipe there = Pipe.open();
    Pipe back = Pipe.open();
    Closeable farEnd =
        () -> {
          back.sink().close();
          there.source().close();
        };
    closedAfter(
        new PlayedPeer(
            script, ChannelPeer.input(there.source()), ChannelPeer.output(back.sink()), farEnd));
    return StreamTransport.of(
        Channels.newInputStream(back.source()), Channels.newOutputStream(there.sink()), "pipes");
  }
}
