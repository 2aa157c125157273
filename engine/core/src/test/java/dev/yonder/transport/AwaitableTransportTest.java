package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waiting for a frame in bounded time. */
class AwaitableTransportTest {
  private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  /** What carries. */
  enum Carrier {
    MEMORY,
    UNIX
  }

  @TempDir Path directory;
  private AwaitableTransport near;
  private Transport far;

  private void open(Carrier carrier) throws IOException {
    if (carrier == Carrier.MEMORY) {
      MemoryTransport.Pair pair = MemoryTransport.pair("await");
      near = (AwaitableTransport) pair.near();
      far = pair.far();
      return;
    }
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      near = ChannelTransport.of(SocketChannel.open(address), "near");
      far = ChannelTransport.of(server.accept(), "far");
    }
  }

  @AfterEach
  void close() {
    near.close();
    far.close();
  }

  @ParameterizedTest
  @EnumSource
  void theTimePassesOnNothingAndOnHalfAFrame(Carrier carrier) throws Exception {
    open(carrier);
    assertThat(near.awaitFrame(SHORT)).isFalse();
    ByteBuffer frame = Frames.of(Frames.random(100));
    far.send(frame.duplicate().limit(50));
    assertThat(near.awaitFrame(SHORT)).isFalse();
    assertThat(near.hasFrame()).isFalse();
    far.send(frame.position(50));
    assertThat(near.awaitFrame(LONG)).isTrue();
    assertThat(near.receive()).isEqualTo(ByteBuffer.wrap(Frames.random(100)));
    assertThat(near.hasFrame()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aFrameThatIsHandedOutStaysWhileTheNextIsLookedFor(Carrier carrier) throws Exception {
    open(carrier);
    far.send(Frames.of(Frames.random(10), Frames.random(20)));
    assertThat(near.awaitFrame(LONG)).isTrue();
    ByteBuffer first = near.receive();
    assertThat(near.hasFrame()).isTrue();
    assertThat(first).isEqualTo(ByteBuffer.wrap(Frames.random(10)));
    assertThat(near.receive()).isEqualTo(ByteBuffer.wrap(Frames.random(20)));
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsTheWaitAndLosesNothing(Carrier carrier) throws Exception {
    open(carrier);
    FutureTask<Boolean> waiting = new FutureTask<>(() -> near.awaitFrame(LONG));
    Thread thread = new Thread(waiting, "waiting");
    thread.start();
    thread.interrupt();
    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    far.send(Frames.of(Frames.random(7)));
    assertThat(near.awaitFrame(LONG)).isTrue();
    assertThat(near.receive()).isEqualTo(ByteBuffer.wrap(Frames.random(7)));
  }

  @ParameterizedTest
  @EnumSource
  void theEndIsSomethingToReceive(Carrier carrier) throws Exception {
    open(carrier);
    far.close();
    assertThat(near.awaitFrame(LONG)).isTrue();
    assertThat(near.receive()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsTheWait(Carrier carrier) throws Exception {
    open(carrier);
    FutureTask<ByteBuffer> waiting =
        new FutureTask<>(
            () -> {
              near.awaitFrame(LONG);
              return near.receive();
            });
    Thread thread = new Thread(waiting, "waiting");
    thread.start();
    Threads.awaitBlockedIn(thread, "await");
    near.close();
    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IOException.class);
  }
}
