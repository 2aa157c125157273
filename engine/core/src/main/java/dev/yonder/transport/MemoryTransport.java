package dev.yonder.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames within this JVM, bounded and ended as on a socket: a sender waits while 256 KiB are under
 * way, and what was sent before a close still arrives. Interrupts are left alone.
 */
public final class MemoryTransport implements AwaitableTransport {
  private final String peer;
  private final MemoryPipe input;
  private final MemoryPipe output;

  private MemoryTransport(String peer, MemoryPipe input, MemoryPipe output) {
    this.peer = peer;
    this.input = input;
    this.output = output;
  }

  /**
   * Two ends of one carrier.
   *
   * @param near one end
   * @param far the other
   */
  public record Pair(Transport near, Transport far) {}

  /**
   * Two connected ends.
   *
   * @param name names the carrier in {@link #peer} and messages
   * @return both ends, open
   */
  public static Pair pair(String name) {
    String peer = "memory:" + name;
    MemoryPipe there = new MemoryPipe(peer);
    MemoryPipe back = new MemoryPipe(peer);
    return new Pair(new MemoryTransport(peer, back, there), new MemoryTransport(peer, there, back));
  }

  /**
   * Offers a host to {@code memory:NAME} in this JVM, ahead of hosts found by {@link
   * java.util.ServiceLoader}.
   *
   * @param host the host; its name must not be registered
   * @throws IllegalStateException if a host of that name is registered, or far too many are
   */
  public static void register(LocalHost host) {
    LocalHosts.register(host);
  }

  /**
   * Takes back a {@link #register}; carriers in use stay open. Does nothing if this very host is
   * not registered.
   *
   * @param host the host
   */
  public static void unregister(LocalHost host) {
    LocalHosts.unregister(host);
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public @Nullable ByteBuffer receive() throws IOException {
    return input.read();
  }

  @Override
  public boolean awaitFrame(long nanos) throws IOException, InterruptedException {
    return input.await(nanos);
  }

  @Override
  public boolean hasFrame() {
    return input.hasFrame();
  }

  @Override
  public void send(ByteBuffer frames) throws IOException {
    output.write(frames);
  }

  @Override
  public void close() {
    output.closeSource();
    input.closeSink();
  }
}
