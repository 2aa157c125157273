package dev.yonder.session;

import dev.yonder.DeadlineExceededException;
import dev.yonder.ProtocolException;
import dev.yonder.command.Outcome;
import dev.yonder.connection.Outgoing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A question to the host that has one answer.
 *
 * @param <T> the type of the answer; a question whose only answer is its end is answered with null
 */
final class Answer<T> implements Pending {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final String what;
  private final Class<T> type;
  private final Outgoing question;
  private final CompletableFuture<@Nullable T> answer = new CompletableFuture<>();

  Answer(String what, Class<T> type, Outgoing question) {
    this.what = what;
    this.type = type;
    this.question = question;
  }

  void complete(Object value) {
    if (!type.isInstance(value)) {
      throw new ProtocolException(
          "The host answers %s with a message of another kind".formatted(what));
    }
    answer.complete(type.cast(value));
  }

  @Override
  public void end(Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      answer.complete(null);
    } else {
      answer.completeExceptionally(Failures.of(what, outcome, question));
    }
  }

  @Nullable T await() {
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineExceededException(what, TIMEOUT);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("Interrupted while waiting: " + what);
    }
  }
}
