package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.ValueException;
import dev.yonder.connection.Connection;
import dev.yonder.connection.Inbox;
import dev.yonder.protocol.BatchReader;
import dev.yonder.protocol.EncodedBatch;
import dev.yonder.protocol.MessageCodec;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The objects that are piped to a command, decoded as the command takes them. */
final class PipelineInput implements Iterator<@Nullable Object> {
  private final Inbox inbox;
  private final MessageCodec codec;
  private final Connection connection;
  private @Nullable BatchReader batch;

  PipelineInput(Inbox inbox, MessageCodec codec, Connection connection) {
    this.inbox = inbox;
    this.codec = codec;
    this.connection = connection;
  }

  /** Waits without bound of its own: the input's end, a stop, or the connection's end ends it. */
  @Override
  public boolean hasNext() {
    try {
      while (batch == null || !batch.hasNext()) {
        EncodedBatch next = inbox.take(null);
        if (next == null) {
          return false;
        }
        batch = codec.reader(next);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for pipeline input");
    } catch (ProtocolException e) {
      connection.end(e);
      throw e;
    } catch (ValueException e) {
      throw unreadable(e);
    }
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext() || batch == null) {
      throw new NoSuchElementException("The pipeline input is over");
    }
    try {
      return batch.nextValue();
    } catch (ProtocolException e) {
      connection.end(e);
      throw e;
    } catch (ValueException e) {
      throw unreadable(e);
    }
  }

  /** What is too large for this host fails the command; what is broken ends the session. */
  private RemotingException unreadable(ValueException cause) {
    if (cause.code() == ErrorCode.VALUE_TOO_LARGE) {
      inbox.discard();
      return cause;
    }
    ProtocolException broken = new ProtocolException("An input object cannot be read", cause);
    connection.end(broken);
    return broken;
  }
}
