package dev.yonder.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The floor: as many bytes as a call has, written to a blocking socket and sent back as they are.
 * Every thread has a connection of its own and reads its own answer.
 */
final class RawPath implements CallPath {
  /** About what an invocation of two numbers takes, and more than its answer. */
  static final int BYTES = 64;

  private final SocketAddress address;
  private final PeerProcess peer;
  private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();
  private final ThreadLocal<Line> lines = ThreadLocal.withInitial(this::connect);

  private record Line(SocketChannel channel, ByteBuffer buffer) {}

  private RawPath(SocketAddress address, PeerProcess peer) {
    this.address = address;
    this.peer = peer;
  }

  static RawPath open(String kind) throws IOException {
    if (kind.equals("unix")) {
      Path socket = PeerProcess.newSocketPath();
      return new RawPath(
          UnixDomainSocketAddress.of(socket), PeerProcess.start("raw-unix", socket.toString()));
    }
    PeerProcess peer = PeerProcess.start("raw-tcp");
    int port = Integer.parseInt(peer.word());
    return new RawPath(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), peer);
  }

  private Line connect() {
    try {
      SocketChannel channel = SocketChannel.open(address);
      if (address instanceof InetSocketAddress) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      connections.add(channel);
      return new Line(channel, ByteBuffer.allocateDirect(BYTES));
    } catch (IOException e) {
      throw new IllegalStateException("The raw peer takes no connection", e);
    }
  }

  @Override
  public int add(int a, int b) throws IOException {
    Line line = lines.get();
    ByteBuffer buffer = line.buffer().clear();
    buffer.putInt(0, a).putInt(4, b);
    while (buffer.hasRemaining()) {
      line.channel().write(buffer);
    }
    buffer.clear();
    readFully(line.channel(), buffer);
    return buffer.getInt(0) + buffer.getInt(4);
  }

  private static void readFully(SocketChannel channel, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        throw new EOFException("The raw peer ended");
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
    peer.close();
  }

  /** The other end: echoes until the process is ended. */
  static void serveUnix(String path) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    serve(server, "ready");
  }

  static void serveTcp() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    serve(server, String.valueOf(((InetSocketAddress) server.getLocalAddress()).getPort()));
  }

  private static void serve(ServerSocketChannel server, String word) throws IOException {
    System.out.println(word);
    while (true) {
      SocketChannel channel = server.accept();
      if (channel.getLocalAddress() instanceof InetSocketAddress) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      Thread thread = new Thread(() -> echo(channel), "echo");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void echo(SocketChannel channel) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    try (channel) {
      while (true) {
        readFully(channel, buffer.clear());
        buffer.flip();
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
    } catch (IOException e) {
      // The near end has gone.
    }
  }
}
