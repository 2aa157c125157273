package dev.yonder.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.ProtocolException;
import dev.yonder.protocol.Credit;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.ProtocolLimits;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CreditWindowTest {
  private static EncodedBatch batch(int count, int bytes) {
    return new EncodedBatch(0, count, new byte[bytes]);
  }

  /** An interrupted thread goes on when it need not wait, and fails when it has to. */
  private static boolean hasToWait(CreditWindow window, int wanted) {
    Thread.currentThread().interrupt();
    try {
      window.await(wanted);
      return false;
    } catch (CancellationException e) {
      return true;
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static CompletableFuture<Integer> awaitAside(CreditWindow window, int wanted) {
    return CompletableFuture.supplyAsync(() -> window.await(wanted));
  }

  @Test
  void whoHasCreditDoesNotWait() {
    assertThat(new CreditWindow(new Credit(5, 1)).await(5)).isEqualTo(5);
  }

  @Test
  void whoHasSpentItWaitsForMore() throws Exception {
    CreditWindow window = new CreditWindow(new Credit(5, 100));
    window.spend(batch(5, 50));
    CompletableFuture<Integer> waiter = awaitAside(window, 2);
    window.grant(new Credit(1, 0));
    assertThat(hasToWait(window, 2)).isTrue();
    window.grant(new Credit(1, 0));
    assertThat(waiter.get(5, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void anOverdraftOfBytesIsPaidBackFirst() throws Exception {
    CreditWindow window = new CreditWindow(new Credit(100, 10));
    window.await(1);
    window.spend(batch(1, 1_000));
    CompletableFuture<Integer> waiter = awaitAside(window, 1);
    window.grant(new Credit(0, 990));
    assertThat(hasToWait(window, 1)).isTrue();
    window.grant(new Credit(0, 1));
    assertThat(waiter.get(5, TimeUnit.SECONDS)).isEqualTo(99);
  }

  @Test
  void closingEndsEveryWaitNowAndLater() {
    CreditWindow window = new CreditWindow(new Credit(0, 0));
    CompletableFuture<Integer> one = awaitAside(window, 1);
    CompletableFuture<Integer> other = awaitAside(window, 1);
    window.close();
    for (CompletableFuture<Integer> waiter : java.util.List.of(one, other)) {
      assertThatThrownBy(() -> waiter.get(5, TimeUnit.SECONDS))
          .satisfiesAnyOf(
              e -> assertThat(e).isInstanceOf(CancellationException.class),
              e ->
                  assertThat(e)
                      .isInstanceOf(ExecutionException.class)
                      .hasCauseInstanceOf(CancellationException.class));
    }
    window.grant(new Credit(9, 9));
    assertThatThrownBy(() -> window.await(1)).isInstanceOf(CancellationException.class);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new CreditWindow(new Credit(0, 0)).await(1))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void creditWithoutBoundIsRefusedBeforeItOverflows() {
    CreditWindow window = new CreditWindow(new Credit(0, 0));
    Credit most = new Credit(ProtocolLimits.MAX_CREDIT_ITEMS, ProtocolLimits.MAX_CREDIT_BYTES);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                window.grant(most);
              }
            })
        .isInstanceOf(ProtocolException.class);
  }
}
