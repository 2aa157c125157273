package dev.yonder.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final List<Credit> given = new ArrayList<>();
  private final Inbox inbox = new Inbox(new Credit(10, 1_000), given::add);

  private static EncodedBatch batch(int count, int bytes) {
    return new EncodedBatch(0, count, new byte[bytes]);
  }

  private CompletableFuture<EncodedBatch> takeAside(Long deadline) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return inbox.take(deadline);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void batchesComeOutInTheirOrder() throws Exception {
    EncodedBatch first = batch(1, 1);
    EncodedBatch second = batch(2, 2);
    inbox.put(first);
    inbox.put(second);
    assertThat(inbox.take(null)).isSameAs(first);
    assertThat(inbox.take(null)).isSameAs(second);
  }

  @Test
  void creditIsGivenBackWhenHalfOfTheItemsAreTaken() throws Exception {
    for (int i = 0; i < 10; i++) {
      inbox.put(batch(1, 1));
    }
    for (int i = 0; i < 4; i++) {
      inbox.take(null);
    }
    assertThat(given).isEmpty();
    inbox.take(null);
    assertThat(given).containsExactly(new Credit(5, 5));
  }

  @Test
  void creditIsGivenBackWhenHalfOfTheBytesAreTaken() throws Exception {
    inbox.put(batch(1, 500));
    inbox.take(null);
    assertThat(given).containsExactly(new Credit(1, 500));
  }

  @Test
  void oneItemWithoutCreditBreaksTheProtocol() {
    inbox.put(batch(10, 10));
    assertThatThrownBy(() -> inbox.put(batch(1, 1)))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("without credit");
  }

  @Test
  void bytesMayBeOverdrawnByOneMessageAndNoMore() {
    int largest = 64 * 1024 * 1024;
    inbox.put(batch(1, 1_000));
    inbox.put(batch(1, largest));
    assertThatThrownBy(() -> inbox.put(batch(1, 1))).isInstanceOf(ProtocolException.class);
  }

  @Test
  void theEndLetsWhatIsThereBeTaken() throws Exception {
    inbox.put(batch(1, 1));
    inbox.end();
    assertThat(inbox.isExhausted()).isFalse();
    assertThat(inbox.take(null)).isNotNull();
    assertThat(inbox.isExhausted()).isTrue();
    assertThat(inbox.take(null)).isNull();
  }

  @Test
  void theEndWakesWhoWaits() throws Exception {
    CompletableFuture<EncodedBatch> taker = takeAside(null);
    inbox.end();
    assertThat(taker.get(5, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void discardingDropsWhatIsThereAndWhatComes() throws Exception {
    inbox.put(batch(1, 1));
    inbox.discard();
    inbox.put(batch(1, 1));
    assertThat(inbox.take(null)).isNull();
    assertThat(inbox.isExhausted()).isTrue();
  }

  @Test
  void theDeadlineEndsAWait() throws Exception {
    assertThat(inbox.take(System.nanoTime() + 1_000_000)).isNull();
    assertThat(inbox.isExhausted()).isFalse();
  }

  @Test
  void whatIsThereIsTakenThoughTheDeadlineHasPassed() throws Exception {
    inbox.put(batch(1, 1));
    assertThat(inbox.take(System.nanoTime() - 1)).isNotNull();
  }

  @Test
  void aFarDeadlineDoesNotOverflow() throws Exception {
    CompletableFuture<EncodedBatch> taker = takeAside(System.nanoTime() + Long.MAX_VALUE);
    inbox.put(batch(1, 1));
    assertThat(taker.get(5, TimeUnit.SECONDS)).isNotNull();
  }

  /** What comes in the very moment the wait runs out is taken, or is still there: never lost. */
  @Test
  void nothingIsLostBetweenTheDeadlineAndTheEnd() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Inbox racing = new Inbox(new Credit(10, 1_000), credit -> {});
      CompletableFuture<Void> putter =
          CompletableFuture.runAsync(
              () -> {
                racing.put(batch(1, 1));
                racing.end();
              });
      EncodedBatch taken = racing.take(System.nanoTime() + 20_000);
      putter.get(5, TimeUnit.SECONDS);
      if (taken == null) {
        assertThat(racing.take(null)).isNotNull();
      }
    }
  }
}
