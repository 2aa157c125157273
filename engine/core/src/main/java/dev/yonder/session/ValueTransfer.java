package dev.yonder.session;

import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Invocation;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.MessageCodec;
import dev.yonder.protocol.SharedArgument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sees to it that the host has the large arguments that an invocation names by their hash: each is
 * sent once, and again only when the host has forgotten it.
 *
 * <p>Safe for use by several threads.
 */
final class ValueTransfer {
  private static final int MAX_KNOWN = 1024;
  private static final int ATTEMPTS = 3;

  /** Of all sessions together: each value that is on its way is held once more for its session. */
  private static final Semaphore UNDER_WAY = new Semaphore(4, true);

  private final NativeSession session;
  private final Supplier<MessageCodec> codec;
  private final Map<String, CompletableFuture<Void>> given = new ConcurrentHashMap<>();

  ValueTransfer(NativeSession session, Supplier<MessageCodec> codec) {
    this.session = session;
    this.codec = codec;
  }

  /**
   * Sends what the host does not have yet, then the invocation.
   *
   * @param send sends an invocation and waits for the host's answer
   */
  <T> T sending(Invocation invocation, Function<Invocation, T> send) {
    Invocation byHash = SharedArgument.keptOnly(invocation, codec.get());
    List<SharedArgument> shared = SharedArgument.in(byHash);
    for (int i = 0; i < ATTEMPTS && !shared.isEmpty(); i++) {
      shared.forEach(this::give);
      try {
        return send.apply(byHash);
      } catch (RemotingException e) {
        if (e.code() != ErrorCode.VALUE_MISSING) {
          throw e;
        }
        shared.forEach(this::forget);
      }
    }
    return send.apply(SharedArgument.plain(invocation));
  }

  private SharedArgument.Encoded encoded(SharedArgument argument) {
    SharedArgument.Encoded encoded = argument.encoded(codec.get());
    if (encoded == null) {
      throw new IllegalStateException("The argument does not travel by its hash");
    }
    return encoded;
  }

  private void forget(SharedArgument argument) {
    given.remove(encoded(argument).hash());
  }

  private void give(SharedArgument argument) {
    SharedArgument.Encoded value = encoded(argument);
    if (given.size() >= MAX_KNOWN) {
      given.clear();
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = given.putIfAbsent(value.hash(), mine);
    if (other != null) {
      await(other);
      return;
    }
    try {
      send(value);
      mine.complete(null);
    } catch (RuntimeException e) {
      given.remove(value.hash(), mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private void send(SharedArgument.Encoded value) {
    try {
      UNDER_WAY.acquire();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      session.ask(
          "giving an argument of %d bytes".formatted(value.bytes().length),
          Void.class,
          call -> new ClientMessage.StoreValue(call, value.hash(), value.bytes()));
    } finally {
      UNDER_WAY.release();
    }
  }

  /** Another thread sends the same value: it waits no longer for its answer than this. */
  private static void await(CompletableFuture<Void> other) {
    try {
      other.get(Answer.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DeadlineExceededException("giving an argument", Answer.TIMEOUT);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("Interrupted while an argument was to be sent");
  }
}
