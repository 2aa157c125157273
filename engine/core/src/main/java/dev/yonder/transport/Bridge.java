package dev.yonder.transport;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;

/**
 * Carries bytes between the standard streams of this process and a socket, both ways, as they come:
 * it neither knows nor waits for frames. When one way has ended, its end is passed on and the other
 * way goes on for as long as it moves.
 */
public final class Bridge {
  private final FileChannel input;
  private final FileChannel output;

  /** What was read before there was anywhere to carry it. */
  private final ByteBuffer first = empty();

  private Bridge(FileChannel input, FileChannel output) {
    this.input = input;
    this.output = output;
  }

  /**
   * Takes this process's standard input and output. Whatever else in the process prints to {@link
   * System#out} goes to {@link System#err} from now on, so that nothing can get between the bytes.
   *
   * @return a bridge that has one of its ends; to be made once in a process
   */
  public static Bridge stdio() {
    StreamTransport.reserveStandardStreams();
    return new Bridge(
        new FileInputStream(FileDescriptor.in).getChannel(),
        new FileOutputStream(FileDescriptor.out).getChannel());
  }

  /**
   * Tells the caller of the host's socket, and waits until it wants to be carried there all the
   * same, without bound: a caller that reaches the socket by itself keeps this process as the sign
   * of its life.
   *
   * @param host the socket's address
   * @return false if the caller has ended, and wants nothing
   * @throws IOException if the caller cannot be told
   */
  public boolean offer(SocketAddress host) throws IOException {
    ByteBuffer offer = SocketOffer.frame(host);
    while (offer.hasRemaining()) {
      output.write(offer);
    }
    int count = input.read(first.clear());
    first.flip();
    return count >= 0;
  }

  /**
   * Carries until both ways have ended, or one has and nothing moves on the other for two seconds.
   * A way may be left blocked in reading standard input, so the process has to end then.
   *
   * @param socket a connected socket in blocking mode, which this closes
   * @throws IOException if the socket broke; not if the process at the other side of the standard
   *     streams is gone, since nobody is there to be told
   */
  public void carry(SocketChannel socket) throws IOException {
    try (socket) {
      BridgeWay up = new BridgeWay(input, socket, socket::shutdownOutput, first);
      BridgeWay down = new BridgeWay(socket, output, output::close, empty());
      up.start("yonder-bridge-up");
      down.start("yonder-bridge-down");
      // Without bound: this is as long as the session is.
      CompletableFuture.anyOf(up.ended(), down.ended()).join();
      up.awaitEndOrStill();
      down.awaitEndOrStill();
      down.throwFailure();
    }
  }

  private static ByteBuffer empty() {
    return ByteBuffer.allocateDirect(BridgeWay.BUFFER_BYTES).limit(0);
  }
}
