package dev.yonder.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

class TcpTransportTest extends TransportContract {
  @Override
  protected Transport connect(PeerScript script) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel near = SocketChannel.open(server.getLocalAddress());
      SocketChannel far = server.accept();
      closedAfter(new PlayedPeer(script, ChannelPeer.input(far), ChannelPeer.output(far), far));
      return ChannelTransport.of(near, "tcp:loopback");
    }
  }
}
