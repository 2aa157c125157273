package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a session back: one thread tries, those who come meanwhile wait for it and share what
 * comes of it.
 *
 * <p>Safe for use by several threads.
 */
final class Reconnection {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final BooleanSupplier isBack;
  private final Consumer<Duration> attempt;
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private volatile @Nullable Turn current;

  /** One thread's going at it. */
  private static final class Turn {
    private final Thread thread = Thread.currentThread();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
  }

  /**
   * A way back.
   *
   * @param isBack whether there is nothing to be done
   * @param attempt tries once, for the given time at most; throws when it fails
   */
  Reconnection(BooleanSupplier isBack, Consumer<Duration> attempt) {
    this.isBack = isBack;
    this.attempt = attempt;
  }

  /** Whether another thread is at it: what it has brought back by now is not ready to be used. */
  boolean isElsewhere() {
    Turn turn = current;
    return turn != null && turn.thread != Thread.currentThread();
  }

  /** Ends all waiting: the session is not wanted any longer. */
  void giveUp() {
    givenUp.countDown();
  }

  /**
   * Brings the session back, or waits for whoever does. One attempt is made in any case; others
   * follow while there is time and the reason may pass.
   *
   * @param patience how long at most
   * @throws RemotingException why it did not come back
   * @throws CancellationException if this thread was interrupted; others go on
   */
  void run(Duration patience) {
    long deadline = System.nanoTime() + nanos(patience);
    while (true) {
      Turn mine = new Turn();
      Turn other = begin(mine);
      if (other == null) {
        go(mine, deadline);
        return;
      } else if (other.thread == mine.thread) {
        throw new ConnectionLostException(
            "The connection was lost again while the session was brought back", false, null);
      } else if (await(other, patience, deadline)) {
        return;
      }
    }
  }

  /** Half of what fits, so that it can be added to any time. */
  private static long nanos(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
  }

  private synchronized @Nullable Turn begin(Turn mine) {
    Turn other = current;
    if (other == null) {
      current = mine;
    }
    return other;
  }

  private void go(Turn turn, long deadline) {
    Throwable failure = null;
    try {
      tryUntil(deadline);
    } catch (RuntimeException | Error e) {
      failure = e;
      throw e;
    } finally {
      current = null;
      if (failure == null) {
        turn.over.complete(null);
      } else {
        turn.over.completeExceptionally(failure);
      }
    }
  }

  private void tryUntil(long deadline) {
    BackOff pauses = new BackOff();
    while (!isBack.getAsBoolean()) {
      try {
        attempt.accept(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        return;
      } catch (RemotingException e) {
        long pause = pauses.nextNanos();
        if (!mayPass(e) || System.nanoTime() + pause - deadline >= 0) {
          throw e;
        }
        pause(pause, e);
      }
    }
  }

  /** Who holds the session, or what the host does not allow, does not change by being asked. */
  private static boolean mayPass(RemotingException failure) {
    return switch (failure.code()) {
      case CANNOT_CONNECT, CONNECTION_LOST, DEADLINE_EXCEEDED, SESSION_CLOSED -> true;
      default -> false;
    };
  }

  private void pause(long nanos, RemotingException lastFailure) {
    try {
      if (givenUp.await(nanos, TimeUnit.NANOSECONDS)) {
        throw new SessionClosedException("the session was closed", lastFailure);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Waits for another thread's turn.
   *
   * @return false when that thread was interrupted, which is no reason for others to fail
   */
  private static boolean await(Turn turn, Duration patience, long deadline) {
    try {
      turn.over.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (CancellationException e) {
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RemotingException failure) {
        throw failure;
      }
      throw new IllegalStateException("The session could not be brought back", e.getCause());
    } catch (TimeoutException e) {
      throw new DeadlineExceededException("another caller's bringing the session back", patience);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("Interrupted while a session was brought back");
  }
}
