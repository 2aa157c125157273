package dev.yonder.session;

import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.SessionClosedException;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.ProtocolLimits;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The host's answer to the greeting, and the wait for it. */
final class Greeting {
  private final URI uri;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile HostMessage.@Nullable Welcome welcome;
  private volatile @Nullable Throwable failure;

  Greeting(URI uri) {
    this.uri = uri;
  }

  void requireVersion(HostMessage.Welcome message) {
    if (message.version() != ProtocolLimits.VERSION) {
      throw new ProtocolException(
          ErrorCode.VERSION_MISMATCH,
          ProtocolException.Fault.PEER,
          "The host wants version %d of the protocol, which was not offered"
              .formatted(message.version()),
          null);
    }
  }

  void answered(HostMessage.Welcome message) {
    welcome = message;
    over.countDown();
  }

  void failed(Throwable cause) {
    failure = cause;
    over.countDown();
  }

  /** What the host said of itself; only for a session that has been open. */
  HostMessage.Welcome welcome() {
    HostMessage.Welcome message = welcome;
    if (message == null) {
      throw new IllegalStateException("The session was never open");
    }
    return message;
  }

  void await(Duration timeout) {
    try {
      boolean answered = over.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (welcome == null) {
        throw answered
            ? refusal(failure)
            : new DeadlineExceededException("Opening a session to " + uri, timeout);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while opening a session to " + uri);
    }
  }

  private RemotingException refusal(@Nullable Throwable cause) {
    if (cause instanceof ProtocolException broken) {
      return new ProtocolException(
          broken.code(),
          broken.fault(),
          "No session to %s: %s".formatted(uri, broken.getMessage()),
          broken);
    } else if (cause instanceof RemotingException refused
        && !(cause instanceof ConnectionLostException)
        && !(cause instanceof SessionClosedException)) {
      return new RemotingException(
          refused.code(), "No session to %s: %s".formatted(uri, refused.getMessage()), refused);
    }
    return Carriers.noSession(uri, cause);
  }
}
