package dev.yonder.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One direction of a bridge: a thread that reads here and writes there until either ends. */
final class BridgeWay {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeWay.class);
  static final int BUFFER_BYTES = 64 * 1024;

  /** How long a way may stand still when the other has ended. */
  private static final long STILL_MILLIS = 2_000;

  private final ReadableByteChannel from;
  private final WritableByteChannel to;
  private final Closeable passEndOn;
  private final ByteBuffer buffer;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile long moved;
  private volatile @Nullable IOException failure;

  /**
   * A way that stands still.
   *
   * @param buffer belongs to the way from now on; what it has from its position to its limit is
   *     carried first
   */
  BridgeWay(
      ReadableByteChannel from, WritableByteChannel to, Closeable passEndOn, ByteBuffer buffer) {
    this.from = from;
    this.to = to;
    this.passEndOn = passEndOn;
    this.buffer = buffer;
  }

  void start(String name) {
    Thread thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (passEndOn) {
      copy();
    } catch (IOException e) {
      LOG.debug("The end of {} cannot be passed on: the other side is gone", from, e);
    } finally {
      ended.complete(null);
    }
  }

  private void copy() {
    while (write()) {
      moved += buffer.limit();
      if (!read()) {
        return;
      }
    }
  }

  private boolean read() {
    try {
      int count = from.read(buffer.clear());
      buffer.flip();
      return count >= 0;
    } catch (IOException e) {
      failure = e;
      return false;
    }
  }

  private boolean write() {
    try {
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      return true;
    } catch (IOException e) {
      // Whoever went first is told by the other way.
      LOG.debug("Nobody takes what {} gives any more", from, e);
      return false;
    }
  }

  /** Completes when nothing more will move this way. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  void awaitEndOrStill() {
    long before;
    do {
      before = moved;
      await();
    } while (!ended.isDone() && moved != before);
  }

  private void await() {
    ended.copy().completeOnTimeout(null, STILL_MILLIS, TimeUnit.MILLISECONDS).join();
  }

  /** Throws what broke the reading side, if anything did. */
  void throwFailure() throws IOException {
    IOException broken = failure;
    if (broken != null) {
      throw broken;
    }
  }
}
