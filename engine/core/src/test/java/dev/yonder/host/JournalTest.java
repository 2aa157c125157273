package dev.yonder.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.protocol.EncodedBatch;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalTest {
  private final Journal journal = new Journal(10_000);

  private static EncodedBatch batch(long first, int count, int bytes) {
    return new EncodedBatch(first, count, new byte[bytes]);
  }

  /** An interrupted thread goes on when it need not wait, and fails when it has to. */
  private boolean isFull() {
    Thread.currentThread().interrupt();
    try {
      return journal.awaitRoom() <= 0;
    } catch (CancellationException e) {
      return true;
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private CompletableFuture<EncodedBatch> followAside(long from) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return journal.from(from, true);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void aRecordIsFoundInItsBatch() throws Exception {
    EncodedBatch first = batch(0, 3, 3);
    EncodedBatch second = batch(3, 2, 2);
    journal.put(first);
    journal.put(second);
    assertThat(journal.from(0, false)).isSameAs(first);
    assertThat(journal.from(2, false)).isSameAs(first);
    assertThat(journal.from(3, false)).isSameAs(second);
    assertThat(journal.from(5, false)).isNull();
    assertThat(journal.from(Long.MAX_VALUE, false)).isNull();
    assertThat(journal.written()).isEqualTo(5);
  }

  @Test
  void whatWasAcknowledgedIsGoneAndTheFirstOneKeptIsGivenInstead() throws Exception {
    journal.put(batch(0, 3, 3));
    EncodedBatch second = batch(3, 2, 2);
    journal.put(second);
    journal.acknowledge(4);
    assertThat(journal.from(0, false)).isSameAs(second);
    journal.acknowledge(Long.MAX_VALUE);
    assertThat(journal.from(0, false)).isNull();
    assertThat(journal.written()).isEqualTo(5);
  }

  @Test
  void readingDropsNothing() throws Exception {
    journal.put(batch(0, 1, 1));
    assertThat(journal.from(0, false)).isSameAs(journal.from(0, false)).isNotNull();
  }

  @Test
  void whoFollowsWaitsForTheNextRecord() throws Exception {
    CompletableFuture<EncodedBatch> follower = followAside(0);
    EncodedBatch next = batch(0, 1, 1);
    journal.put(next);
    assertThat(follower.get(5, TimeUnit.SECONDS)).isSameAs(next);
  }

  @Test
  void theEndOfTheJobEndsEveryWait() throws Exception {
    CompletableFuture<EncodedBatch> one = followAside(0);
    CompletableFuture<EncodedBatch> other = followAside(7);
    journal.end();
    assertThat(one.get(5, TimeUnit.SECONDS)).isNull();
    assertThat(other.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void aFullJournalMakesTheJobWaitUntilSomethingIsAcknowledged() throws Exception {
    journal.put(batch(0, 1, 10_000));
    assertThat(isFull()).isTrue();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(journal::awaitRoom);
    journal.acknowledge(1);
    assertThat(writer.get(5, TimeUnit.SECONDS)).isPositive();
  }

  @Test
  void aStopEndsTheWaitForRoom() {
    journal.put(batch(0, 1, 10_000));
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(journal::awaitRoom);
    journal.abandon();
    assertThatThrownBy(() -> writer.get(5, TimeUnit.SECONDS))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(CancellationException.class),
            e -> assertThat(e).hasCauseInstanceOf(CancellationException.class));
    assertThatThrownBy(journal::awaitRoom).isInstanceOf(CancellationException.class);
  }

  @Test
  void manySmallBatchesCountForWhatTheyTakeInMemory() {
    assertThat(isFull()).isFalse();
    for (int written = 0; written < 100; written++) {
      journal.put(batch(written, 1, 1));
    }
    assertThat(isFull()).isTrue();
  }

  @Test
  void anInterruptEndsAFollowersWait() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> journal.from(0, true)).isInstanceOf(InterruptedException.class);
  }
}
