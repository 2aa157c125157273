package dev.yonder.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.kit.Leftovers;
import dev.yonder.transport.MemoryTransport;
import dev.yonder.transport.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameWriterTest {
  private static final int SENDERS = 8;
  private static final int MESSAGES = 2_000;

  private final Leftovers leftovers = Leftovers.watch();
  private final ExecutorService senders = Executors.newCachedThreadPool();

  @AfterEach
  void leaveNothing() throws Exception {
    senders.shutdownNow();
    assertThat(senders.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    leftovers.assertNone();
  }

  /** Two numbers, then filler. */
  private static Outgoing message(int sender, int number, int filler) {
    ByteBuffer frame = ByteBuffer.allocate(4 + 8 + filler);
    frame.putInt(8 + filler).putInt(sender).putInt(number);
    return new Outgoing(sender + 1, frame.position(0));
  }

  @Test
  void allFramesArriveWholeAndInOrderOfTheirSender() throws Exception {
    MemoryTransport.Pair pair = MemoryTransport.pair("writer");
    FrameWriter writer = new FrameWriter(pair.near(), e -> {});
    List<Future<?>> done = new ArrayList<>();
    for (int s = 0; s < SENDERS; s++) {
      int sender = s;
      done.add(
          senders.submit(
              () -> {
                for (int n = 0; n < MESSAGES; n++) {
                  Outgoing message = message(sender, n, n % 97 == 0 ? 40_000 : n % 50);
                  if (n % 3 == 0 && n % 97 != 0) {
                    writer.offer(message);
                  } else {
                    writer.send(message);
                  }
                }
                return null;
              }));
    }
    int[] next = new int[SENDERS];
    for (int i = 0; i < SENDERS * MESSAGES; i++) {
      ByteBuffer frame = pair.far().receive();
      int length = frame.remaining();
      int sender = frame.getInt();
      int number = frame.getInt();
      assertThat(number).isEqualTo(next[sender]++);
      assertThat(length).isEqualTo(8 + (number % 97 == 0 ? 40_000 : number % 50));
    }
    for (Future<?> sender : done) {
      sender.get(10, TimeUnit.SECONDS);
    }
    writer.close(null);
  }

  @Test
  void aStuckPeerBlocksSendersAtTheBoundAndCloseReleasesThem() throws Exception {
    Gate gate = new Gate();
    FrameWriter writer = new FrameWriter(gate, e -> {});
    List<Future<Integer>> sent = new ArrayList<>();
    for (int s = 0; s < SENDERS; s++) {
      int sender = s;
      sent.add(
          senders.submit(
              () -> {
                int count = 0;
                try {
                  while (true) {
                    writer.send(message(sender, count, 10_000));
                    count++;
                  }
                } catch (IOException e) {
                  return count;
                }
              }));
    }
    Leftovers.await("the queue fills", () -> !writer.hasRoom());
    gate.close();
    writer.close(null);
    int total = 0;
    for (Future<Integer> sender : sent) {
      total += sender.get(10, TimeUnit.SECONDS);
    }
    assertThat(total).isLessThan((1024 * 1024 + SENDERS * 20_000) / 10_000 + SENDERS);
  }

  @Test
  void whoWaitsForRoomGoesOnWhenThePeerReads() throws Exception {
    Gate gate = new Gate();
    FrameWriter writer = new FrameWriter(gate, e -> {});
    Future<?> stuck = senders.submit(() -> send(writer, message(0, 0, 10)));
    gate.entered.acquire();
    while (writer.hasRoom()) {
      writer.offer(message(1, 0, 60_000));
    }
    Future<?> waiting = senders.submit(() -> send(writer, message(2, 0, 10)));
    assertThat(waiting.isDone()).isFalse();
    gate.opened.countDown();
    waiting.get(10, TimeUnit.SECONDS);
    stuck.get(10, TimeUnit.SECONDS);
    assertThat(writer.hasRoom()).isTrue();
    writer.close(null);
  }

  private static Void send(FrameWriter writer, Outgoing message) throws IOException {
    writer.send(message);
    return null;
  }

  @Test
  void aMessageThatWasTakenBackIsNotSent() throws Exception {
    Gate gate = new Gate();
    FrameWriter writer = new FrameWriter(gate, e -> {});
    Future<?> stuck = senders.submit(() -> send(writer, message(0, 0, 10)));
    gate.entered.acquire();
    Outgoing taken = message(1, 0, 10);
    Outgoing kept = message(2, 0, 10);
    writer.offer(taken);
    writer.offer(kept);
    assertThat(taken.withdraw()).isTrue();
    gate.opened.countDown();
    stuck.get(10, TimeUnit.SECONDS);
    Leftovers.await("the rest is sent", kept::isSent);
    assertThat(taken.isSent()).isFalse();
    assertThat(kept.withdraw()).isFalse();
    Leftovers.await("both frames are out", () -> gate.bytes == 2 * 22);
    writer.close(null);
  }

  @Test
  void aFailureIsToldOnceAndNothingFollowsIt() throws Exception {
    AtomicReference<IOException> told = new AtomicReference<>();
    Transport broken = new Broken();
    FrameWriter writer =
        new FrameWriter(broken, e -> assertThat(told.compareAndSet(null, e)).isTrue());
    writer.send(message(0, 0, 1));
    assertThat(told.get()).hasMessage("broken");
    Outgoing late = message(0, 1, 1);
    assertThatThrownBy(() -> writer.send(late)).isInstanceOf(IOException.class);
    assertThat(late.isSent()).isFalse();
    writer.close(null);
  }

  @Test
  void theLastMessageGoesOutBehindWhatIsBeingSent() throws Exception {
    MemoryTransport.Pair pair = MemoryTransport.pair("farewell");
    FrameWriter writer = new FrameWriter(pair.near(), e -> {});
    writer.send(message(1, 1, 0));
    writer.close(message(2, 2, 0));
    pair.near().close();
    assertThat(pair.far().receive().getInt()).isEqualTo(1);
    assertThat(pair.far().receive().getInt()).isEqualTo(2);
    assertThat(pair.far().receive()).isNull();
  }

  @Test
  void aCarrierThatDoesNotTakeTheLastMessageIsClosedSoon() throws Exception {
    Gate gate = new Gate();
    FrameWriter writer = new FrameWriter(gate, e -> {});
    long begin = System.nanoTime();
    writer.close(message(0, 0, 10));
    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
        .isBetween(FrameWriter.FAREWELL_MILLIS / 2, FrameWriter.FAREWELL_MILLIS * 10);
  }

  /** A carrier whose sends wait until it is opened or closed. */
  private static final class Gate implements Transport {
    final CountDownLatch opened = new CountDownLatch(1);
    final Semaphore entered = new Semaphore(0);
    volatile boolean closed;
    volatile int bytes;

    @Override
    public String peer() {
      return "gate";
    }

    @Override
    public ByteBuffer receive() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void send(ByteBuffer frames) throws IOException {
      entered.release();
      try {
        assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (closed) {
        throw new IOException("closed");
      }
      bytes = bytes + frames.remaining();
    }

    @Override
    public void close() {
      closed = true;
      opened.countDown();
    }
  }

  /** A carrier that fails at once. */
  private static final class Broken implements Transport {
    @Override
    public String peer() {
      return "broken";
    }

    @Override
    public ByteBuffer receive() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void send(ByteBuffer frames) throws IOException {
      throw new IOException("broken");
    }

    @Override
    public void close() {}
  }
}
