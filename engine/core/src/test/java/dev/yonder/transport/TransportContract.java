package dev.yonder.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every carrier keeps, whatever its other end does. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class TransportContract {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(1);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Set<Thread> before = Set.of();

  /**
   * Connects to a peer that plays a script.
   *
   * @param script what the peer does
   * @return the near end; this class closes it
   * @throws Exception if it cannot be connected
   */
  protected abstract Transport connect(PeerScript script) throws Exception;

  /**
   * Has something closed after the test, last one first.
   *
   * @param <T> its type
   * @param resource what to close
   * @return the same
   */
  protected final <T extends AutoCloseable> T closedAfter(T resource) {
    opened.add(0, resource);
    return resource;
  }

  @BeforeEach
  void countThreads() {
    before = Threads.ours();
  }

  @AfterEach
  void leaveNothing() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
    Threads.assertNoneBut(before);
  }

  private Transport open(PeerScript script) throws Exception {
    return closedAfter(connect(script));
  }

  private Transport open(PeerScript.Act act) throws Exception {
    return open(PeerScript.just(act));
  }

  @Test
  void framesOfEverySizeComeBackInOrder() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    int[] sizes = {1, 2, 65535, 65536, 3};
    FutureTask<Void> sending =
        start(
            () -> {
              for (int size : sizes) {
                transport.send(Frames.of(Frames.random(size)));
              }
              return null;
            });
    for (int size : sizes) {
      assertThat(receive(transport)).isEqualTo(Frames.random(size));
    }
    sending.get(10, TimeUnit.SECONDS);
  }

  @Test
  void severalFramesGoInOneSend() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    ByteBuffer frames = Frames.of(Frames.random(5), Frames.random(1), Frames.random(700));
    transport.send(frames);
    assertThat(frames.hasRemaining()).as("consumed").isFalse();
    assertThat(receive(transport)).hasSize(5);
    assertThat(receive(transport)).hasSize(1);
    assertThat(receive(transport)).isEqualTo(Frames.random(700));
  }

  @Test
  void aDirectOrReadOnlyBufferAndOneWithAnOffsetAreSentRightly() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    ByteBuffer frame = Frames.of(Frames.random(9000));
    ByteBuffer direct = ByteBuffer.allocateDirect(frame.remaining() + 7).position(7);
    direct.put(frame.duplicate()).flip().position(7);
    transport.send(direct);
    transport.send(frame.asReadOnlyBuffer());
    byte[] longer = new byte[frame.remaining() + 5];
    frame.duplicate().get(longer, 3, frame.remaining());
    transport.send(ByteBuffer.wrap(longer, 3, frame.remaining()).slice());
    for (int i = 0; i < 3; i++) {
      assertThat(receive(transport)).isEqualTo(Frames.random(9000));
    }
  }

  @Test
  void manyFramesOfMixedSizesSurviveBothWays() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    int[] sizes =
        new Random(7)
            .ints(3000, 0, 17)
            .map(power -> new Random(power).nextInt(1 + (1 << power)) + 1)
            .map(size -> Math.min(size, Transport.MAX_FRAME))
            .toArray();
    FutureTask<Void> sending =
        start(
            () -> {
              for (int i = 0; i < sizes.length; i += 3) {
                transport.send(
                    Frames.of(
                        Arrays.stream(sizes, i, i + 3)
                            .mapToObj(Frames::random)
                            .toArray(byte[][]::new)));
              }
              return null;
            });
    for (int size : sizes) {
      ByteBuffer frame = transport.receive();
      assertThat(frame).isEqualTo(ByteBuffer.wrap(Frames.random(size)));
    }
    sending.get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65537, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anAnnouncementThatBreaksTheRuleIsRefusedAtOnce(int length) throws Exception {
    // The peer stays: a carrier that waited for the announced bytes would wait for ever.
    Transport transport = open(new PeerScript(PeerScript.Act.DEAF, Frames.length(length), 4));
    assertThatThrownBy(transport::receive)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("a frame of " + length + " bytes; a frame has 1 to 65536 bytes");
  }

  @Test
  void aFrameSplitAtEveryByteArrivesWhole() throws Exception {
    byte[] recording = Frames.of(Frames.random(3), Frames.random(40)).array();
    Transport transport = open(new PeerScript(PeerScript.Act.ECHO, recording, 1));
    assertThat(receive(transport)).isEqualTo(Frames.random(3));
    assertThat(receive(transport)).isEqualTo(Frames.random(40));
  }

  @Test
  void anEndAtEveryByteIsToldApart() throws Exception {
    byte[] recording = Frames.of(Frames.random(3), Frames.random(2)).array();
    int firstEnds = 4 + 3;
    for (int cut = 0; cut <= recording.length; cut++) {
      byte[] part = Arrays.copyOf(recording, cut);
      Transport transport = open(new PeerScript(PeerScript.Act.END, part, recording.length));
      if (cut >= firstEnds) {
        assertThat(receive(transport)).isEqualTo(Frames.random(3));
      }
      if (cut == recording.length) {
        assertThat(receive(transport)).isEqualTo(Frames.random(2));
      }
      if (cut == 0 || cut == firstEnds || cut == recording.length) {
        assertThat(transport.receive()).as("cut at %d", cut).isNull();
        assertThat(transport.receive()).as("the end stays the end").isNull();
      } else {
        assertThatThrownBy(transport::receive)
            .as("cut at %d", cut)
            .isInstanceOf(EOFException.class)
            .hasMessageContaining("ended inside a frame");
      }
      transport.close();
    }
  }

  @Test
  void closeEndsABlockedReceive() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    FutureTask<Object> receiving = start(() -> transport.receive() == null);
    awaitBlocked("read");
    transport.close();
    assertEndsSoon(receiving);
  }

  @Test
  void closeEndsABlockedSend() throws Exception {
    Transport transport = open(PeerScript.Act.DEAF);
    FutureTask<Object> sending =
        start(
            () -> {
              while (true) {
                transport.send(Frames.of(Frames.random(Transport.MAX_FRAME)));
              }
            });
    awaitBlocked("write");
    transport.close();
    assertEndsSoon(sending);
    assertThatThrownBy(sending::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void closeMayComeTwiceAndNothingWorksAfterIt() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    transport.close();
    transport.close();
    assertThatThrownBy(transport::receive).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> transport.send(Frames.of(new byte[] {1})))
        .isInstanceOf(IOException.class);
  }

  @Test
  void sendingToAPeerThatLeftFails() throws Exception {
    Transport transport = open(PeerScript.Act.END);
    assertThatThrownBy(
            () -> {
              while (true) {
                transport.send(Frames.of(Frames.random(1000)));
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void aThreadThatComesInterruptedMaySend() throws Exception {
    Transport transport = open(PeerScript.Act.ECHO);
    Thread.currentThread().interrupt();
    transport.send(Frames.of(Frames.random(10)));
    assertThat(Thread.interrupted()).as("the flag is still set").isTrue();
    assertThat(receive(transport)).isEqualTo(Frames.random(10));
  }

  @Test
  void saysWhoThePeerIs() throws Exception {
    assertThat(open(PeerScript.Act.ECHO).peer()).isNotBlank();
  }

  private static byte[] receive(Transport transport) throws IOException {
    ByteBuffer frame = transport.receive();
    assertThat(frame).isNotNull();
    assertThat(frame.hasArray()).as("decoders want the array").isTrue();
    return Frames.bytes(frame);
  }

  private Thread worker = Thread.currentThread();

  private <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    worker = new Thread(task, "worker");
    worker.setDaemon(true);
    worker.start();
    return task;
  }

  private void awaitBlocked(String method) {
    Threads.awaitBlockedIn(worker, method);
  }

  private void assertEndsSoon(FutureTask<?> task) throws InterruptedException {
    worker.join(CLOSE_BOUND.toMillis());
    assertThat(task.isDone()).as("ended by close").isTrue();
  }
}
