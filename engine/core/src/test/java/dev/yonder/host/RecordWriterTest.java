package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ValueException;
import dev.yonder.command.Invocation;
import dev.yonder.command.StreamRecord;
import dev.yonder.kit.Leftovers;
import dev.yonder.kit.ScriptedPeer;
import dev.yonder.protocol.BatchReader;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.value.ValueLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
  private final Sink sink = new Sink();
  private final RecordWriter writer =
      new RecordWriter(ScriptedPeer.CODEC, Invocation.Projection.NONE, sink);

  private static StreamRecord output(Object value) {
    return new StreamRecord.Output(value);
  }

  private static List<Object> values(EncodedBatch batch) {
    List<Object> values = new ArrayList<>();
    BatchReader reader = ScriptedPeer.CODEC.reader(Objects.requireNonNull(batch));
    while (reader.hasNext()) {
      values.add(((StreamRecord.Output) reader.nextRecord()).value());
    }
    return values;
  }

  @Test
  void theRecordOfASlowProducerGoesOutWithinMilliseconds() throws Exception {
    writer.write(output("warm-up"), true);
    assertThat(sink.taken.poll(5, TimeUnit.SECONDS)).isNotNull();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      writer.write(output(i), true);
      assertThat(values(sink.taken.poll(5, TimeUnit.SECONDS))).containsExactly(i);
      best = Math.min(best, System.nanoTime() - begin);
    }
    assertThat(TimeUnit.NANOSECONDS.toMillis(best)).isLessThan(10);
  }

  @Test
  void recordsThatFollowFastShareABatchAndAreNumbered() {
    for (int i = 0; i < 3_000; i++) {
      writer.write(output(i), false);
    }
    EncodedBatch rest = writer.finish();
    List<EncodedBatch> batches = new ArrayList<>(sink.taken);
    batches.add(rest);
    assertThat(batches).hasSizeLessThan(10);
    long next = 0;
    for (EncodedBatch batch : batches) {
      assertThat(batch.first()).isEqualTo(next);
      next = batch.next();
    }
    assertThat(next).isEqualTo(3_000);
  }

  @Test
  void aRecordThatCannotBeWrittenFailsAlone() {
    byte[] tooLarge = new byte[ValueLimits.DEFAULT.maxBinaryLength() + 1];
    writer.write(output("before"), false);
    assertThatThrownBy(() -> writer.write(output(tooLarge), false))
        .isInstanceOf(ValueException.class);
    writer.write(output("after"), false);
    assertThat(values(sink.taken.poll())).containsExactly("before");
    EncodedBatch rest = writer.finish();
    assertThat(values(rest)).containsExactly("after");
    assertThat(rest.first()).isEqualTo(1);
  }

  @Test
  void aBatchHoldsNoMoreThanTheSinkHasRoomFor() {
    sink.room = 3;
    for (int i = 0; i < 7; i++) {
      writer.write(output(i), false);
    }
    assertThat(sink.taken).extracting(EncodedBatch::count).containsExactly(3, 3);
  }

  @Test
  void nothingCanBeWrittenBehindTheEnd() {
    writer.finish();
    assertThatThrownBy(() -> writer.write(output(1), true))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theClockOffersNothingWhileThePeerDoesNotRead() throws Exception {
    sink.canOffer = false;
    writer.write(output(1), true);
    assertThat(sink.asked.tryAcquire(20, 10, TimeUnit.SECONDS)).isTrue();
    assertThat(sink.taken).isEmpty();
    sink.canOffer = true;
    assertThat(values(sink.taken.poll(5, TimeUnit.SECONDS))).containsExactly(1);
  }

  @Test
  void aRecordThatWaitedForRoomGoesOutSoon() throws Exception {
    sink.wait = new CountDownLatch(1);
    CompletableFuture<Void> command =
        CompletableFuture.runAsync(() -> writer.write(output("late"), true));
    Leftovers.await("the command waits", () -> sink.waiting.get() == 1);
    sink.wait.countDown();
    command.get(5, TimeUnit.SECONDS);
    assertThat(values(sink.taken.poll(5, TimeUnit.SECONDS))).containsExactly("late");
  }

  @Test
  void noRecordIsForgottenWhenTheClockAndTheCommandMeet() throws Exception {
    for (int i = 0; i < 500; i++) {
      writer.write(output(i), true);
      if (i % 7 == 0) {
        writer.flush();
      }
      if (i % 5 == 0) {
        while (sink.next < i + 1) {
          EncodedBatch batch = sink.taken.poll(5, TimeUnit.SECONDS);
          assertThat(batch).as("record %d", i).isNotNull();
          assertThat(batch.first()).isEqualTo(sink.next);
          sink.next = batch.next();
        }
      }
    }
  }

  private static final class Sink implements RecordSink {
    final LinkedBlockingQueue<EncodedBatch> taken = new LinkedBlockingQueue<>();
    final Semaphore asked = new Semaphore(0);
    final AtomicInteger waiting = new AtomicInteger();
    volatile CountDownLatch wait = new CountDownLatch(0);
    volatile boolean canOffer = true;
    volatile int room = 4096;
    long next;

    @Override
    public int awaitRoom() {
      waiting.incrementAndGet();
      try {
        assertThat(wait.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return room;
    }

    @Override
    public boolean canOffer() {
      asked.release();
      return canOffer;
    }

    @Override
    public void offer(EncodedBatch batch) {
      taken.add(batch);
    }

    @Override
    public void put(EncodedBatch batch) {
      taken.add(batch);
    }
  }
}
