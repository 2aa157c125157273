package dev.yonder.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendQueueTest {
  private static final int FRAME = 65_536;

  private final SendQueue queue = new SendQueue();

  /** A message of some frames, each of which says which message it is of and its number. */
  private static Outgoing message(int call, int mark, int frames, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(frames * (4 + size));
    for (int i = 0; i < frames; i++) {
      bytes.putInt(size).put((byte) mark).put((byte) i);
      bytes.position((i + 1) * (4 + size));
    }
    return new Outgoing(call, bytes.position(0));
  }

  /** All writes, each as the marks and numbers of its frames. */
  private List<List<String>> writes() {
    List<List<String>> writes = new ArrayList<>();
    for (ByteBuffer batch = queue.take(); batch != null; batch = queue.take()) {
      List<String> frames = new ArrayList<>();
      while (batch.hasRemaining()) {
        int size = batch.getInt();
        frames.add((char) batch.get() + "" + batch.get());
        batch.position(batch.position() + size - 2);
      }
      writes.add(frames);
    }
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.waitingBytes()).isZero();
    return writes;
  }

  @Test
  void shortMessagesGoOutTogether() {
    queue.add(message(1, 'a', 1, 10));
    queue.add(message(2, 'b', 1, 10));
    queue.add(message(1, 'c', 1, 10));
    assertThat(writes()).containsExactly(List.of("a0", "b0", "c0"));
  }

  @Test
  void aLongMessageLetsOthersPassButNoneOfItsOwnCall() {
    queue.add(message(1, 'L', 3, FRAME));
    queue.add(message(1, 'e', 1, 10));
    queue.add(message(2, 'b', 1, 10));
    queue.add(message(1, 'f', 1, 10));
    assertThat(writes())
        .containsExactly(List.of("L0", "b0"), List.of("L1"), List.of("L2"), List.of("e0", "f0"));
  }

  @Test
  void aSecondLongMessageWaitsAndSoDoesWhatBelongsBehindIt() {
    queue.add(message(1, 'L', 2, FRAME));
    queue.add(message(2, 'M', 2, FRAME));
    queue.add(message(2, 'n', 1, 10));
    queue.add(message(3, 'x', 1, 10));
    assertThat(writes())
        .containsExactly(
            List.of("L0", "x0"), List.of("L1"), List.of("M0"), List.of("M1"), List.of("n0"));
  }

  @Test
  void whatWasWithdrawnDoesNotGoOut() {
    Outgoing withdrawn = message(1, 'a', 1, 10);
    queue.add(withdrawn);
    queue.add(message(2, 'b', 1, 10));
    assertThat(withdrawn.withdraw()).isTrue();
    assertThat(writes()).containsExactly(List.of("b0"));
    assertThat(withdrawn.isSent()).isFalse();
  }
}
